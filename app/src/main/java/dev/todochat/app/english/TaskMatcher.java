package dev.todochat.app.english;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the tasks that somebody names by a title, a part of it, or a title with a slip of the finger. */
final class TaskMatcher {

    /** How well a name fits a title, from best to worst. */
    enum Fit { SAME, PART, WORDS, NEARLY, MENTIONED, OVERLAP, NONE }

    /** Text is searched faster than it is read. */
    private static final int CHARACTERS_AT_A_STEP = 8;

    /** Each pair is asked for many times while a message is answered. */
    private final Map<String, Wording> wordings = new HashMap<>();
    private final Map<String, Map<String, Fit>> fits = new HashMap<>();
    private final Map<String, String> lowered = new HashMap<>();

    /** Those that fit best, or none. */
    List<KnownTask> best(String name, List<KnownTask> tasks) {
        Steps.take(tasks.size());
        var best = tasks.stream().map(task -> fit(name, task.title())).min(Comparator.naturalOrder()).orElse(Fit.NONE);
        return best == Fit.NONE ? List.of() : tasks.stream().filter(task -> fit(name, task.title()) == best).toList();
    }

    /** Those that have to do with it, in title or description. */
    List<KnownTask> about(String name, List<KnownTask> tasks) {
        Steps.take(tasks.size());
        var titled = tasks.stream().filter(task -> fit(name, task.title()).compareTo(Fit.NEARLY) <= 0
                || contains(task.description(), name)).toList();
        return titled.isEmpty()
                ? tasks.stream().filter(task -> fit(name, task.title()) != Fit.NONE).toList() : titled;
    }

    /** The word to search for: the longest one, as it is least likely to be in other titles. */
    static String searchWord(String name) {
        var words = Words.of(name);
        var typed = words.list().stream().map(Words.Word::plain)
                .filter(word -> !Wording.isSmall(word) && !Verbs.isPast(word) && !Verbs.isDoing(word))
                .max(Comparator.comparingInt(String::length));
        var first = words.isEmpty() ? name.strip() : words.plain(0);
        var plain = typed.orElse(Verbs.isDoing(first) ? Verbs.base(first) : first);
        int index = words.indexOf(plain);
        var original = index < 0 ? plain : Words.lower(words.typed(index));
        // "mum's" is "mums" in plain words, which no title contains.
        int apostrophe = Math.max(original.indexOf('\''), original.indexOf('’'));
        return apostrophe > 1 ? original.substring(0, apostrophe) : plain;
    }

    Fit fit(String name, String title) {
        return fits.computeIfAbsent(name, _ -> new HashMap<>())
                .computeIfAbsent(title, _ -> compared(wording(name), wording(title)));
    }

    /** As {@link #fit}, for those who care for nothing below {@link Fit#WORDS}: no word is compared for slips. */
    Fit literalFit(String name, String title) {
        return literally(wording(name), wording(title));
    }

    /** Whether they share a word of some length, apart from verbs. */
    boolean isNear(String name, String title) {
        var given = wording(title);
        return wording(name).content.stream()
                .anyMatch(word -> word.length() > 3 && !Verbs.known(word) && given.hasNearly(word));
    }

    private String lower(String text) {
        return lowered.computeIfAbsent(text, Words::lower);
    }

    private Wording wording(String text) {
        return wordings.computeIfAbsent(text, Wording::new);
    }

    private static Fit literally(Wording wanted, Wording given) {
        if (wanted.isEmpty() || given.isEmpty()) {
            return !wanted.text.isBlank() && given.text.contains(wanted.text.strip()) ? Fit.PART : Fit.NONE;
        }
        if (wanted.bare.equals(given.bare)) {
            return Fit.SAME;
        }
        if (given.plain.length() >= wanted.bare.length()
                && (" " + given.plain + " ").contains(" " + wanted.bare + " ")) {
            return Fit.PART;
        }
        return given.hasAll(wanted) ? Fit.WORDS : Fit.NONE;
    }

    private Fit compared(Wording wanted, Wording given) {
        var literally = literally(wanted, given);
        if (literally != Fit.NONE || wanted.isEmpty() || given.isEmpty()) {
            return literally;
        }
        if (Spelling.nearly(wanted.bare, given.bare)
                || wanted.content.stream().allMatch(given::hasNearlyInAnyForm) || isCutWord(wanted.text, given.text)) {
            return Fit.NEARLY;
        }
        boolean mentioned = given.content.stream().allMatch(wanted::hasNearly);
        return mentioned || fitsWithoutVerb(wanted, given) ? Fit.MENTIONED : overlap(wanted, given);
    }

    /** "bought the milk" is about "Milk for Sunday". */
    private static boolean fitsWithoutVerb(Wording wanted, Wording given) {
        var first = wanted.words.plain(0);
        if (wanted.words.size() < 2 || !Verbs.isPast(first) && !Verbs.known(first)) {
            return false;
        }
        var deed = Verbs.base(first);
        boolean bothGet = Verbs.SHOPPING.is(Words.of(deed)) && Verbs.SHOPPING.atStart(given.words) > 0;
        boolean otherDeed = Verbs.known(given.words.plain(0)) && !deed.equals(given.words.plain(0)) && !bothGet;
        return !otherDeed && wanted.contentBehindVerb().stream().allMatch(given::hasNearly);
    }

    /** At least two words, and more than half of what was said. */
    private static Fit overlap(Wording wanted, Wording given) {
        int shared = 0;
        int missing = 0;
        for (var word : wanted.content) {
            if (given.hasNearly(word)) {
                shared++;
            } else {
                missing++;
            }
            if (missing * 2 >= wanted.content.size()) {
                return Fit.NONE;
            }
        }
        return shared >= 2 ? Fit.OVERLAP : Fit.NONE;
    }

    /** Scripts without spaces have no words to compare. */
    private boolean isCutWord(String name, String title) {
        boolean spaceless = name.codePoints().anyMatch(c -> Character.isIdeographic(c) || c > 0x0E00 && c < 0x0E80
                || c > 0x3040 && c < 0x3100);
        return spaceless && contains(title, name);
    }

    private boolean contains(String text, String part) {
        if (part.isBlank() || text.length() < part.strip().length() / 2) {
            return false;
        }
        Steps.take(text.length() / CHARACTERS_AT_A_STEP + 1);
        return lower(text).contains(lower(part.strip()));
    }
}
