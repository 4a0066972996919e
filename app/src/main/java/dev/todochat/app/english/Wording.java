package dev.todochat.app.english;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A name or a title as it is compared: read once, however many others it is compared with. */
final class Wording {

    private static final Set<String> SMALL = Phrases.words("""
            the a an to my for of on in at and with some this that task one please about our your is it from by""");

    final String text;
    final Words words;
    /** The plain words with single spaces, and the same without an article before them. */
    final String plain;
    final String bare;
    /** What the words mean: one form for each, without the small ones. */
    final List<String> content;
    private final Set<String> contentSet;
    /** The content and the words as they are. */
    private final Set<String> forms;

    Wording(String text) {
        this.text = text;
        words = Words.of(text);
        plain = words.plain();
        boolean article = words.size() > 1 && Set.of("the", "a", "an", "my").contains(words.plain(0));
        bare = article ? words.from(1).plain() : plain;
        content = content(words);
        contentSet = Set.copyOf(content);
        forms = new HashSet<>(content);
        words.list().forEach(word -> forms.add(word.plain()));
    }

    static boolean isSmall(String word) {
        return SMALL.contains(word);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean hasAll(Wording wanted) {
        return contentSet.containsAll(wanted.contentSet);
    }

    /** What remains when the first word is taken for a verb. */
    List<String> contentBehindVerb() {
        return content(words.from(1));
    }

    boolean hasNearly(String word) {
        return isNearlyIn(word, contentSet);
    }

    boolean hasNearlyInAnyForm(String word) {
        return isNearlyIn(word, forms);
    }

    private static boolean isNearlyIn(String word, Set<String> others) {
        if (others.contains(word)) {
            return true;
        }
        Steps.take(others.size());
        for (var other : others) {
            boolean begun = word.length() >= 4 && word.length() * 2 >= other.length() && other.startsWith(word);
            if (begun || Spelling.nearly(word, other)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> content(Words words) {
        var content = words.list().stream().map(Words.Word::plain).filter(word -> !isSmall(word)).map(Wording::stem)
                .toList();
        return content.isEmpty() ? words.list().stream().map(Words.Word::plain).toList() : content;
    }

    /** One form for "egg" and "eggs", "call" and "called". */
    private static String stem(String word) {
        var base = Verbs.base(word);
        boolean plural = base.length() > 3 && base.endsWith("s") && !base.endsWith("ss");
        return plural ? base.substring(0, base.length() - 1) : base;
    }
}
