package dev.todochat.app.english;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the tasks that somebody names by a title, a part of it, or a title with a slip of the finger. */
final class TaskMatcher {

    /** How well a name fits a title, from best to worst. */
    enum Fit { SAME, PART, WORDS, NEARLY, MENTIONED, OVERLAP, NONE }

    private static final Set<String> SMALL = Phrases.words("""
            the a an to my for of on in at and with some this that task one please about our your is it from by""");

    private TaskMatcher() {}

    /** Those that fit best, or none. */
    static List<KnownTask> best(String name, List<KnownTask> tasks) {
        var best = tasks.stream().map(task -> fit(name, task.title())).min(Comparator.naturalOrder()).orElse(Fit.NONE);
        return best == Fit.NONE ? List.of() : tasks.stream().filter(task -> fit(name, task.title()) == best).toList();
    }

    /** Those that have to do with it, in title or description. */
    static List<KnownTask> about(String name, List<KnownTask> tasks) {
        var titled = tasks.stream().filter(task -> fit(name, task.title()).compareTo(Fit.NEARLY) <= 0
                || contains(task.description(), name)).toList();
        return titled.isEmpty()
                ? tasks.stream().filter(task -> fit(name, task.title()) != Fit.NONE).toList() : titled;
    }

    /** The word to search for: the longest one, as it is least likely to be in other titles. */
    static String searchWord(String name) {
        var words = Words.of(name);
        var typed = words.list().stream().map(Words.Word::plain)
                .filter(word -> !SMALL.contains(word) && !Verbs.isPast(word) && !Verbs.isDoing(word))
                .max(Comparator.comparingInt(String::length));
        var first = words.isEmpty() ? name.strip() : words.plain(0);
        var plain = typed.orElse(Verbs.isDoing(first) ? Verbs.base(first) : first);
        int index = words.indexOf(plain);
        var original = index < 0 ? plain : words.typed(index).toLowerCase(Locale.ROOT);
        // "mum's" is "mums" in plain words, which no title contains.
        int apostrophe = Math.max(original.indexOf('\''), original.indexOf('’'));
        return apostrophe > 1 ? original.substring(0, apostrophe) : plain;
    }

    static Fit fit(String name, String title) {
        var wanted = Words.of(name);
        var given = Words.of(title);
        if (wanted.isEmpty() || given.isEmpty()) {
            return !name.isBlank() && title.contains(name.strip()) ? Fit.PART : Fit.NONE;
        }
        if (withoutArticle(wanted).equals(withoutArticle(given))) {
            return Fit.SAME;
        }
        if ((" " + given.plain() + " ").contains(" " + withoutArticle(wanted) + " ")) {
            return Fit.PART;
        }
        var wantedWords = content(wanted);
        var givenWords = content(given);
        if (givenWords.containsAll(wantedWords)) {
            return Fit.WORDS;
        }
        var givenForms = Stream.concat(givenWords.stream(), given.list().stream().map(Words.Word::plain)).toList();
        if (Spelling.nearly(withoutArticle(wanted), withoutArticle(given))
                || wantedWords.stream().allMatch(word -> nearlyIn(word, givenForms)) || isCutWord(name, title)) {
            return Fit.NEARLY;
        }
        boolean mentioned = givenWords.stream().allMatch(word -> nearlyIn(word, wantedWords));
        return mentioned || fitsWithoutVerb(wanted, given) ? Fit.MENTIONED : overlap(wantedWords, givenWords);
    }

    /** Whether they share a word of some length, apart from verbs. */
    static boolean isNear(String name, String title) {
        var given = content(Words.of(title));
        return content(Words.of(name)).stream()
                .anyMatch(word -> word.length() > 3 && !Verbs.known(word) && nearlyIn(word, given));
    }

    /** "bought the milk" is about "Milk for Sunday". */
    private static boolean fitsWithoutVerb(Words wanted, Words given) {
        if (wanted.size() < 2 || !Verbs.isPast(wanted.plain(0)) && !Verbs.known(wanted.plain(0))) {
            return false;
        }
        var givenWords = content(given);
        var rest = content(wanted.from(1));
        var deed = Verbs.base(wanted.plain(0));
        boolean bothGet = Verbs.SHOPPING.is(Words.of(deed)) && Verbs.SHOPPING.atStart(given) > 0;
        boolean otherDeed = Verbs.known(given.plain(0)) && !deed.equals(given.plain(0)) && !bothGet;
        return !otherDeed && rest.stream().allMatch(word -> nearlyIn(word, givenWords));
    }

    /** At least two words, and more than half of what was said. */
    private static Fit overlap(List<String> wanted, List<String> given) {
        long shared = wanted.stream().filter(word -> nearlyIn(word, given)).count();
        return shared >= 2 && shared * 2 > wanted.size() ? Fit.OVERLAP : Fit.NONE;
    }

    private static boolean nearlyIn(String word, List<String> words) {
        return words.stream().anyMatch(other -> Spelling.nearly(word, other)
                || other.startsWith(word) && word.length() >= 4 && word.length() * 2 >= other.length());
    }

    /** Scripts without spaces have no words to compare. */
    private static boolean isCutWord(String name, String title) {
        boolean spaceless = name.codePoints().anyMatch(c -> Character.isIdeographic(c) || c > 0x0E00 && c < 0x0E80
                || c > 0x3040 && c < 0x3100);
        return spaceless && contains(title, name);
    }

    private static boolean contains(String text, String part) {
        return !part.isBlank() && text.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
    }

    private static String withoutArticle(Words words) {
        boolean article = words.size() > 1 && Set.of("the", "a", "an", "my").contains(words.plain(0));
        return article ? words.from(1).plain() : words.plain();
    }

    private static List<String> content(Words words) {
        var content = words.list().stream().map(Words.Word::plain).filter(word -> !SMALL.contains(word))
                .map(TaskMatcher::stem).toList();
        return content.isEmpty() ? words.list().stream().map(Words.Word::plain).toList() : content;
    }

    /** One form for "egg" and "eggs", "call" and "called". */
    private static String stem(String word) {
        var base = Verbs.base(word);
        boolean plural = base.length() > 3 && base.endsWith("s") && !base.endsWith("ss");
        return plural ? base.substring(0, base.length() - 1) : base;
    }
}
