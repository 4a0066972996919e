package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads numbers and places: "3", "#3", "the second one", "1 to 3", "the last two", "1 3 5". */
final class Places {

    /** No list that the chat shows is longer, and nobody means more by a range. */
    private static final int MAX_RANGE = 100;

    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("first", 1), Map.entry("second", 2), Map.entry("third", 3), Map.entry("fourth", 4),
            Map.entry("fifth", 5), Map.entry("sixth", 6), Map.entry("seventh", 7), Map.entry("eighth", 8),
            Map.entry("ninth", 9), Map.entry("tenth", 10), Map.entry("last", -1), Map.entry("final", -1),
            Map.entry("bottom", -1), Map.entry("top", 1), Map.entry("1st", 1), Map.entry("2nd", 2),
            Map.entry("3rd", 3), Map.entry("penultimate", -2), Map.entry("oldest", -1),
            Map.entry("frist", 1), Map.entry("secound", 2));

    private static final List<String> NUMBERS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine", "ten", "eleven", "twelve");
    private static final Set<String> NOUNS = Phrases.words("task tasks todo todos item items one ones thing things");

    private Places() {}

    /** The places that words are about; {@code bare}: the words without "the", "number" and the like. */
    static List<Which> of(Words words, Words bare) {
        var range = range(bare);
        if (!range.isEmpty()) {
            return range;
        }
        if (bare.size() == 1 || bare.size() == 2 && isNoun(bare.plain(1))) {
            int number = number(bare.plain(0));
            boolean word = bare.typed(0).chars().noneMatch(Character::isDigit);
            boolean justOne = bare.plain(0).equals("one") && words.size() == 1;
            if (number != 0 && !(word && bare.size() == 2 && NUMBERS.contains(bare.plain(0))) && !justOne) {
                return List.of(new Which.Position(number));
            }
        }
        return numberRun(bare);
    }

    /** "1 3 5": a person in a hurry. */
    private static List<Which> numberRun(Words words) {
        boolean numbers = words.size() > 1 && words.list().stream().map(Words.Word::plain)
                .flatMap(word -> Stream.of(word.split(",")))
                .allMatch(word -> word.chars().allMatch(Character::isDigit) && number(word) != 0);
        boolean joined = words.size() == 1 && words.plain(0).contains(",");
        if (!numbers && !joined) {
            return List.of();
        }
        return words.list().stream().flatMap(word -> Stream.of(word.plain().split(",")))
                .filter(word -> number(word) != 0).<Which>map(word -> new Which.Position(number(word))).toList();
    }

    /** "1-3", "1 to 3", "the last two", "first 3". */
    private static List<Which> range(Words words) {
        if (words.size() == 1 && words.plain(0).split("[-–—]", -1).length == 2) {
            var ends = words.plain(0).split("[-–—]", -1);
            return range(number(ends[0]), number(ends[1]));
        }
        boolean fromTo = words.size() == 3
                && Set.of("to", "through", "thru", "until", "till", "up").contains(words.plain(1));
        if (fromTo) {
            return range(number(words.plain(0)), number(words.plain(2)));
        }
        boolean several = words.size() == 2 || words.size() == 3 && isNoun(words.plain(2));
        if (!several || !Set.of("first", "top", "last", "bottom").contains(words.plain(0))) {
            return List.of();
        }
        int count = words.plain(1).equals("one") ? 0 : number(words.plain(1));
        boolean fromEnd = words.plain(0).equals("last") || words.plain(0).equals("bottom");
        return count > 0 ? range(fromEnd ? -count : 1, fromEnd ? -1 : count) : List.of();
    }

    private static List<Which> range(int from, int to) {
        if (from == 0 || to == 0 || from < 0 != to < 0 || to < from || to - from >= MAX_RANGE) {
            return List.of();
        }
        var all = new ArrayList<Which>();
        for (int number = from; number <= to; number++) {
            all.add(new Which.Position(number));
        }
        return all;
    }

    private static int number(String word) {
        if (ORDINALS.containsKey(word)) {
            return ORDINALS.get(word);
        }
        if (NUMBERS.contains(word)) {
            return NUMBERS.indexOf(word);
        }
        boolean ordinal = word.length() > 2 && word.endsWith("th");
        var digits = ordinal ? word.substring(0, word.length() - 2) : word;
        boolean small = !digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return small ? Integer.parseInt(digits) : 0;
    }

    private static boolean isNoun(String word) {
        return NOUNS.contains(word);
    }
}
