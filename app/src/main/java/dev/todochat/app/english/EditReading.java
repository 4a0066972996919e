package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Renaming and describing: "rename milk to oat milk", "add a note to milk: 2 litres". */
final class EditReading {

    private static final Phrases RENAME = Phrases.of("""
            rename, change the title of, change the name of, retitle, change title of, change name of, rename task
            renaming, edit the title of, update the title of, set the title of, edit the name of, rename the task
            change the wording of""");
    private static final Phrases CHANGE = Phrases.of("""
            change, update, edit, replace, correct, swap, turn, modify, make, switch""");
    private static final Set<String> TO = Phrases.words("to into as with");
    private static final Set<String> ONLY_PAIRS = Phrases.words("replace swap");
    private static final Phrases INSTEAD = Phrases.of("instead");
    private static final Set<String> EDITING = Phrases.words("edit change update modify correct");
    private static final Phrases SHOULD_BE = Phrases.of("""
            should be called, should be named, should say, should read, should be, must be called""");
    private static final Phrases I_MEANT = Phrases.of("""
            i meant, i mean, no i meant, sorry i meant, i meant to say, i meant to write""");
    private static final Phrases MAKE_IT = Phrases.of("""
            make that, make it, it should be, it should say, that should be, it should read, that should say
            change it to, change that to, rename it to, rename that to, call it, should be, it is, rename it
            actually make it, actually make that, correction, it should be called""");

    private static final Phrases NOTE_ON = Phrases.of("""
            add a note to, add note to, add a note on, add notes to, add a description to, add description to
            add details to, add the note to, add a comment to, add comment to, add detail to, add more details to
            add some notes to, note for, note on, comment on, add a note for, put a note on, attach a note to
            add the description to, write a note on, leave a note on, add some details to, notes for, add info to
            add a detail to, make a note on, append to, add this note to, add a note about, put a note in
            append a note to, add note for, add note on""");
    private static final Phrases DESCRIBE = Phrases.of("""
            describe, set the description of, change the description of, description of, description for
            set description of, change the note on, change the note of, set the note of, set the note on
            update the description of, edit the note on, update the note on, edit the description of
            set the note for, set the description for, change the note for, change description of
            update description of, description, desc, update the note for, replace the note on
            set note of, set note on, set note for, set description for, change note of, change note on""");
    private static final Phrases REMOVE = Phrases.of("remove, delete, clear, erase, drop, take away");
    private static final Phrases THE = Phrases.of("the, its, my, that, this, all the, all");
    private static final Set<String> NOTES = Phrases.words("note notes description descriptions comment comments");
    private static final Set<String> OF = Phrases.words("from of on for");
    private static final Phrases AS_A_NOTE = Phrases.of("""
            as a note to, as a note on, as a description to, as the description of, to the description of
            as a description for, to the note on, to the notes of, as note to, as a note for, as a comment to
            as details to, to the notes on, to the note of, to the note for, as description to, as description of
            as note on""");
    private static final Phrases SAYING = Phrases.of("""
            as, saying, that says, to say, which says, that, to, with, say, with the text, that reads, is""");

    private EditReading() {}

    static Optional<Intent> read(Words words) {
        return noted(words).or(() -> renamed(words));
    }

    /** A description as it was typed, without the quotation marks around it and the colon before it. */
    static String text(String typed) {
        int from = 0;
        while (from < typed.length() && (":-–—=,".indexOf(typed.charAt(from)) >= 0
                || Character.isWhitespace(typed.charAt(from)))) {
            from++;
        }
        return Quotes.strip(typed.substring(from));
    }

    private static Optional<Intent> noted(Words words) {
        var without = withoutNote(words);
        if (without.isPresent()) {
            return without;
        }
        int note = NOTE_ON.atStart(words);
        int describe = DESCRIBE.atStart(words);
        if (Math.max(note, describe) > 0) {
            return described(words.from(Math.max(note, describe)), note > describe);
        }
        boolean adds = words.size() > 3 && Set.of("add", "put", "write", "append").contains(words.plain(0));
        for (int i = 2; adds && i < words.size(); i++) {
            int taken = AS_A_NOTE.atStart(words.from(i));
            if (taken > 0 && i + taken < words.size()) {
                return Optional.of(new Intent.Describe(TargetList.parse(words.from(i + taken).typed()),
                        text(words.to(i).from(1).typed()), true));
            }
        }
        return Optional.empty();
    }

    /** "remove the note from milk", "delete its note"; but "delete notes for class" is about a task. */
    private static Optional<Intent> withoutNote(Words words) {
        var noted = words.from(REMOVE.atStart(words));
        var note = THE.cutStart(noted);
        if (noted.size() == words.size() || note.isEmpty() || !NOTES.contains(note.plain(0))) {
            return Optional.empty();
        }
        boolean definite = note.size() < noted.size();
        if (note.size() == 1) {
            return definite ? Optional.of(new Intent.Describe(Targets.of(new Which.It()), "", false))
                    : Optional.empty();
        }
        boolean of = note.size() > 2 && OF.contains(note.plain(1))
                && (definite || note.plain(1).equals("from") || note.plain(1).equals("of"));
        return of ? Optional.of(new Intent.Describe(TargetList.parse(note.from(2).typed()), "", false))
                : Optional.empty();
    }

    /** "milk: 2 litres", "milk as the white one", "milk saying 2 litres". */
    private static Optional<Intent> described(Words words, boolean more) {
        var typed = words.typed();
        int colon = typed.indexOf(':');
        if (colon > 0 && colon + 1 < typed.length()) {
            return describe(typed.substring(0, colon), typed.substring(colon + 1), more);
        }
        int dash = typed.indexOf(" - ");
        if (dash > 0) {
            return describe(typed.substring(0, dash), typed.substring(dash + 3), more);
        }
        boolean exact = !words.isEmpty() && Set.of("the", "it", "my", "that", "this", "task", "number")
                .contains(words.plain(0));
        for (int i = 1; i + 1 < words.size(); i++) {
            int taken = SAYING.atStart(words.from(i));
            boolean soft = taken == 1 && more && !(exact && words.plain(i).equals("that"))
                    && Set.of("to", "with", "is", "that").contains(words.plain(i));
            if (taken > 0 && !soft && i + taken < words.size()) {
                return describe(words.to(i).typed(), words.from(i + taken).typed(), more);
            }
        }
        return Optional.empty();
    }

    private static Optional<Intent> describe(String target, String text, boolean more) {
        var targets = TargetList.parse(target);
        return targets.all().isEmpty() ? Optional.empty() : Optional.of(new Intent.Describe(targets, text(text), more));
    }

    private static Optional<Intent> renamed(Words words) {
        int instead = I_MEANT.atStart(words);
        if (instead > 0 && instead < words.size()) {
            return Optional.of(new Intent.Instead(words.from(instead).typed()));
        }
        int meant = MAKE_IT.atStart(words);
        if (meant > 0 && meant < words.size() && !isState(words.from(meant))) {
            return Optional.of(new Intent.Rename(
                    List.of(new Renaming(Targets.of(new Which.It()), Tidy.title(words.from(meant).typed())))));
        }
        int rename = RENAME.atStart(words);
        if (rename > 0) {
            var readings = numbered(words.from(rename)).map(List::of).orElseGet(() -> pairs(words.from(rename)));
            return readings.isEmpty() ? Optional.of(new Intent.RenameWhat(TargetList.parse(words.from(rename).typed())))
                    : Optional.of(new Intent.Rename(readings));
        }
        int change = CHANGE.atStart(words);
        boolean whole = change > 0 && change < words.size() && !ONLY_PAIRS.contains(words.plain(0));
        if (whole && words.plain(0).equals("edit") && words.typed().contains(": ")) {
            var readings = pairs(words.from(change));
            return readings.isEmpty() ? Optional.empty() : Optional.of(new Intent.Rename(readings));
        }
        if (whole && EDITING.contains(words.plain(0))
                && TargetList.pointsOnly(TargetList.parse(words.from(change).typed()))) {
            return Optional.of(new Intent.RenameWhat(TargetList.parse(words.from(change).typed())));
        }
        if (change > 0 && ONLY_PAIRS.contains(words.plain(0))) {
            var another = exchanged(words, change);
            if (another.isPresent()) {
                return another;
            }
        }
        boolean pair = change > 0 && (words.indexOf("to") > change || words.indexOf("into") > change);
        boolean own = change > 0 && (words.plain(0).equals("make") || words.plain(0).equals("turn")
                || words.plain(0).equals("switch"));
        if (pair && !own) {
            var readings = pairs(words.from(change)).stream().filter(reading -> !isState(Words.of(reading.title())))
                    .toList();
            return readings.isEmpty() ? Optional.empty() : Optional.of(new Intent.Rename(readings));
        }
        return shouldBe(words);
    }

    /** "replace milk with oat milk", "swap milk for oat milk" */
    private static Optional<Intent> exchanged(Words words, int from) {
        var quoted = Quotes.inside(words);
        for (int i = from + 1; i + 1 < words.size(); i++) {
            if (Set.of("with", "by", "for").contains(words.plain(i)) && !quoted.get(i)) {
                var pair = pair(words.to(i).from(from).typed(), words.from(i + 1).typed());
                return pair.isEmpty() ? Optional.empty() : Optional.of(new Intent.Rename(pair));
            }
        }
        return Optional.empty();
    }

    /** "rename 1 call dad" */
    private static Optional<Renaming> numbered(Words words) {
        boolean number = words.size() > 1 && words.plain(0).chars().allMatch(Character::isDigit)
                && !TO.contains(words.plain(1)) && !TargetList.pointsOnly(TargetList.parse(words.typed()));
        return number ? pair(words.to(1).typed(), words.from(1).typed()).stream().findFirst() : Optional.empty();
    }

    private static Optional<Intent> shouldBe(Words words) {
        for (int i = 1; i < words.size() && i < 12; i++) {
            int taken = SHOULD_BE.atStart(words.from(i));
            if (taken > 1 && i + taken < words.size() && !isState(words.from(i + taken))
                    && !words.plain(0).equals("what")) {
                return Optional.of(new Intent.Rename(List.of(new Renaming(TargetList.parse(words.to(i).typed()),
                        Tidy.title(words.from(i + taken).typed())))));
            }
        }
        return Optional.empty();
    }

    /** Every place where "X to Y" may be cut; few, because a title has few such words. */
    private static List<Renaming> pairs(Words words) {
        var typed = words.typed();
        for (var sign : List.of("->", "=>", "→")) {
            int at = typed.indexOf(sign);
            if (at > 0) {
                return pair(typed.substring(0, at), typed.substring(at + sign.length()));
            }
        }
        var readings = new ArrayList<Renaming>();
        var quoted = Quotes.inside(words);
        for (int i = 1; i + 1 < words.size() && readings.size() < 4; i++) {
            if (TO.contains(words.plain(i)) && !quoted.get(i)) {
                boolean say = i + 2 < words.size() && Set.of("say", "read").contains(words.plain(i + 1));
                readings.addAll(pair(words.to(i).typed(), words.from(say ? i + 2 : i + 1).typed()));
            }
        }
        int colon = typed.indexOf(':');
        return readings.isEmpty() && colon > 0 && colon + 1 < typed.length()
                ? pair(typed.substring(0, colon), typed.substring(colon + 1)) : readings;
    }

    private static List<Renaming> pair(String target, String title) {
        var targets = TargetList.parse(target);
        var name = Tidy.title(INSTEAD.cutEnd(Words.of(title)).typed());
        return targets.all().isEmpty() || name.isEmpty() ? List.of() : List.of(new Renaming(targets, name));
    }

    private static boolean isState(Words words) {
        return words.size() <= 3 && words.list().stream().anyMatch(word ->
                Set.of("done", "completed", "finished", "complete",
                "open", "todo", "undone", "incomplete", "two", "three", "clear").contains(word.plain()));
    }
}
