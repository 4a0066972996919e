package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.List;

/** The words of the assistant: short, plain, and never more than the results show. */
final class Replies {

    /** Longer titles are cut in a sentence; lists show them whole. */
    private static final int TITLE_IN_SENTENCE = 80;
    private static final int NAMED = 5;

    private static final String EXAMPLES = """

            - Add tasks: "add milk and call the dentist"
            - Finish or change them: "done with milk", "rename 2 to oat milk", "delete the last one"
            - Show them: "what's left?", "find dentist\"""";

    static final String UNCLEAR = "I didn't understand that. Here are three things I can do:\n" + EXAMPLES;
    static final String ADD_WHAT = "What should I add?";

    private Replies() {}

    static String talk(Topic topic, boolean awaitsConfirmation) {
        return switch (topic) {
            case HELLO -> "Hello. What's on your mind? You can say \"add milk and eggs\" or \"what's left?\".";
            case THANKS -> "You're welcome.";
            case BYE -> "See you soon.";
            case HOW_ARE_YOU -> "All well here, thank you. What shall we do with your list?";
            case PRAISE -> "Glad to hear it.";
            case SORRY -> "Sorry about that. Say \"undo\" to take the last change back, or tell me in other words.";
            case ABOUT -> """
                    I'm the built-in assistant of your todo list: a simple program that understands sentences about \
                    tasks, not a large AI model, and nothing you write leaves this server. Whoever runs it can connect \
                    a real model by setting OPENAI_API_KEY or OPENAI_BASE_URL.""";
            case MODEL -> """
                    Right now the built-in assistant answers; it needs no key. To connect a real model, set \
                    OPENAI_API_KEY for OpenAI, or OPENAI_BASE_URL and OPENAI_MODEL for any compatible one such as \
                    Ollama, and start the program again.""";
            case HELP -> "Just tell me, as you would tell a person:\n" + EXAMPLES
                    + "\n- Describe them: \"add a note to milk: 2 litres\""
                    + "\n- Change your mind: \"undo\", \"reopen milk\"";
            case YES -> awaitsConfirmation ? "Please confirm it on the card; I can't do that for you."
                    : "All right. What would you like me to do?";
            case NO -> awaitsConfirmation ? "All right. Nothing happens unless you confirm it on the card."
                    : "All right, I left everything as it is.";
            case NO_DATES -> "Tasks have no due dates here. A date can stand in the title, and \"find tomorrow\" finds "
                    + "it; \"what's left?\" shows everything that is open.";
            case LANGUAGE -> "I understand English only; your tasks can be in any language.";
            case CANNOT -> "I can't do that. I can add, show, finish, reopen, rename, describe and delete tasks.";
            case NOTHING_SAID -> "I didn't get any words. What's on your mind?";
        };
    }

    static String quoted(String title) {
        var line = title.replaceAll("\\s+", " ").strip();
        int cut = line.codePointCount(0, line.length()) > TITLE_IN_SENTENCE
                ? line.offsetByCodePoints(0, TITLE_IN_SENTENCE) : line.length();
        return "'" + Markdown.text(line.substring(0, cut).strip()) + (cut < line.length() ? "…" : "") + "'";
    }

    static String titles(List<String> titles) {
        var quoted = titles.stream().map(Replies::quoted).toList();
        return quoted.size() == 1 ? quoted.getFirst()
                : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.getLast();
    }

    static String verb(Action action) {
        return switch (action) {
            case COMPLETE -> "finish";
            case REOPEN -> "reopen";
            case DELETE -> "delete";
            case EDIT -> "change";
        };
    }

    static String done(Action action, List<String> titles) {
        var subject = titles.size() > NAMED ? titles.size() + " tasks" : titles(titles);
        var are = titles.size() > 1 ? " are " : " is ";
        return switch (action) {
            case COMPLETE -> subject + are + "done.";
            case REOPEN -> subject + are + "open again.";
            case DELETE -> "Deleted " + subject + ".";
            case EDIT -> "Changed " + subject + ".";
        };
    }

    static String changedBack(List<String> titles) {
        return "Changed " + titles(titles) + " back.";
    }

    static String proposed(Action action, List<String> titles) {
        var subject = titles.size() == 1 ? titles(titles) : "these " + titles.size() + " tasks";
        return switch (action) {
            case COMPLETE -> "I'll mark " + subject + " as done once you confirm.";
            case REOPEN -> "I'll reopen " + subject + " once you confirm.";
            case DELETE -> "I'll delete " + subject + " once you confirm.";
            case EDIT -> "I'll change " + subject + " once you confirm.";
        };
    }

    static String already(Action action, String title) {
        return quoted(title) + (action == Action.REOPEN ? " is still open." : " is already done.");
    }

    static String nothingTo(Action action) {
        return switch (action) {
            case COMPLETE -> "Nothing is open, so there is nothing to finish.";
            case REOPEN -> "Nothing is done yet, so there is nothing to reopen.";
            case DELETE, EDIT -> "There is nothing to " + verb(action) + ".";
        };
    }

    static String missing(List<String> names) {
        return "I couldn't find a task like " + (names.size() > NAMED ? names.size() + " of those" : or(names)) + ".";
    }

    private static String or(List<String> names) {
        var quoted = names.stream().map(Replies::quoted).toList();
        return quoted.size() == 1 ? quoted.getFirst()
                : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
    }

    static String beyond(int place) {
        return place < 0 ? "The list isn't that long." : "There is no number " + place + " in the list.";
    }

    static String failed(String verb, String title, Outcome.Failed failed) {
        return "I couldn't " + verb + " " + quoted(title) + why(failed);
    }

    static String notDone(String verb, String title) {
        return "I didn't get to " + verb + " " + quoted(title) + ". Please say it again.";
    }

    static String unreadable(Outcome.Failed failed) {
        return unreadable(why(failed));
    }

    static String unreadable() {
        return unreadable(". Please try again.");
    }

    private static String unreadable(String why) {
        return "I couldn't read your list" + why;
    }

    private static String why(Outcome.Failed failed) {
        return switch (failed.why()) {
            case NO_SUCH_TASK -> ": it isn't on your list any more.";
            case UNFIT, REFUSED, NOT_TRIED, INTERRUPTED, BROKEN ->
                    failed.mistake().isBlank() ? because(failed.problem()) : because("its " + failed.mistake());
        };
    }

    private static String because(String reason) {
        var line = reason.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return ". Please try again.";
        }
        var shown = line.length() > 2 * TITLE_IN_SENTENCE ? line.substring(0, 2 * TITLE_IN_SENTENCE).strip() + "…"
                : line;
        return ": " + Markdown.text(shown) + (shown.endsWith(".") ? "" : ".");
    }

    /** {@code begun}: something of the message was done before. */
    static String tooMuch(String what, boolean begun) {
        return "That is more than I can read at once: " + what + ". "
                + (begun ? "What was done until here is kept; the rest is not done." : "Nothing was done.")
                + " Please ask for less at a time.";
    }

    static String more(long left) {
        return "That is all I can do at once; " + left + (left == 1 ? " more is" : " more are")
                + " left. Shall I go on?";
    }

    static String onTheList(String title) {
        return quoted(title) + " is on your list. You can say \"it's done\", \"rename it to …\" or \"delete it\".";
    }

    static String told(KnownTask task) {
        var note = task.note();
        return quoted(task.title()) + (task.completed() ? " is done." : " is open.")
                + (note.isEmpty() ? "" : " Its note: " + Markdown.text(note));
    }

    static String pointedAt(KnownTask task) {
        return "What should I do with " + quoted(task.title()) + "? For example \"done with it\" or \"delete it\".";
    }
}
