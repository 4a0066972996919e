package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.Optional;
import java.util.Set;

/** Questions about the list: "what's left?", "show everything", "anything about the dentist?", "how many are done?". */
final class ShowReading {

    private static final Phrases STILL_OPEN = Phrases.of("""
            all done, everything done, everything is done, everythings done, im all done, am i done, are we done
            im done, i am done, i am done for today, im done for today, done for today, i am all done
            is everything done, im finished, i am finished""");

    private ShowReading() {}

    static Optional<Intent> read(Words words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (STILL_OPEN.is(words)) {
            return Optional.of(new Intent.Show(Status.OPEN, ""));
        }
        if (asksForDates(words)) {
            return Optional.of(new Intent.Talk(Topic.NO_DATES));
        }
        if (counts(words)) {
            return Optional.of(new Intent.Count(ListWords.status(words, Status.OPEN), SearchReading.about(words)));
        }
        if (ListWords.only(words)) {
            return Optional.of(new Intent.Show(ListWords.status(words, Status.OPEN), ""));
        }
        return SearchReading.read(words);
    }

    /** "whats on my lsit": the words of asking put right; the same words when that doesn't make a question of them. */
    static Optional<Intent> corrected(Words words) {
        boolean asks = !words.isEmpty() && words.size() <= 8
                && Set.of("what", "whats", "show", "list", "how", "which", "see").contains(words.plain(0));
        if (!asks) {
            return Optional.empty();
        }
        var right = words.list().stream().map(word -> ListWords.VOCABULARY.contains(word.plain()) ? word.plain()
                : ListWords.VOCABULARY.stream().sorted().filter(known -> Spelling.nearly(word.plain(), known))
                        .findFirst().orElse(word.plain())).toList();
        var corrected = Words.of(String.join(" ", right));
        return ListWords.only(corrected) ? read(corrected) : Optional.empty();
    }

    private static boolean counts(Words words) {
        return words.plain().startsWith("how many") || words.plain().startsWith("how much is")
                || words.plain().startsWith("how much do") || words.plain().startsWith("number of")
                || words.plain().startsWith("count my") || words.plain().startsWith("count the")
                || words.plain().equals("count")
                || words.plain().startsWith("whats the number of") || words.plain().startsWith("whats the count");
    }

    private static boolean asksForDates(Words words) {
        boolean dated = words.list().stream().anyMatch(word -> Set.of("due", "overdue", "deadline", "deadlines", "late")
                .contains(word.plain()));
        boolean question = Set.of("what", "whats", "which", "anything", "any", "show", "when", "list", "is", "are",
                "set",
                "whens", "overdue", "due", "am").contains(words.plain(0));
        return dated && question && words.size() <= 8;
    }
}
