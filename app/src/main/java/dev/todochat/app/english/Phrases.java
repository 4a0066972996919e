package dev.todochat.app.english;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of phrases in plain words, compared with the start, the end or the whole of what was said. */
final class Phrases {

    private final Map<String, List<List<String>>> byFirstWord;
    private final Map<String, List<List<String>>> byLastWord;
    private final Set<String> whole;
    private final int longest;

    private Phrases(List<List<String>> phrases) {
        longest = phrases.stream().mapToInt(List::size).max().orElse(0);
        whole = phrases.stream().map(phrase -> String.join(" ", phrase)).collect(Collectors.toSet());
        byFirstWord = phrases.stream().collect(Collectors.groupingBy(List::getFirst, HashMap::new,
                Collectors.toList()));
        byLastWord = phrases.stream().collect(Collectors.groupingBy(List::getLast, HashMap::new, Collectors.toList()));
    }

    /** One phrase between commas or line ends. */
    static Phrases of(String table) {
        return new Phrases(Arrays.stream(table.split("[,\n]"))
                .map(String::strip).filter(phrase -> !phrase.isEmpty())
                .map(phrase -> List.of(phrase.split(" +"))).toList());
    }

    /** One word between commas, spaces or line ends. */
    static Set<String> words(String table) {
        return Arrays.stream(table.strip().split("[,\\s]+")).collect(Collectors.toUnmodifiableSet());
    }

    /** How many words the longest phrase takes at the start; 0 when none stands there. */
    int atStart(Words words) {
        Steps.take(1);
        if (words.isEmpty()) {
            return 0;
        }
        int most = 0;
        for (var phrase : byFirstWord.getOrDefault(words.plain(0), List.of())) {
            if (phrase.size() > most && matches(words, 0, phrase)) {
                most = phrase.size();
            }
        }
        return most;
    }

    /** How many words the longest phrase takes at the end; 0 when none stands there. */
    int atEnd(Words words) {
        Steps.take(1);
        if (words.isEmpty()) {
            return 0;
        }
        int most = 0;
        for (var phrase : byLastWord.getOrDefault(words.plain(words.size() - 1), List.of())) {
            if (phrase.size() > most && matches(words, words.size() - phrase.size(), phrase)) {
                most = phrase.size();
            }
        }
        return most;
    }

    boolean is(Words words) {
        return words.size() <= longest && whole.contains(words.plain());
    }

    Words cutStart(Words words) {
        return words.from(atStart(words));
    }

    Words cutEnd(Words words) {
        return words.to(words.size() - atEnd(words));
    }

    private static boolean matches(Words words, int at, List<String> phrase) {
        if (at < 0 || at + phrase.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (!words.plain(at + i).equals(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }
}
