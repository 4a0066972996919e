package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a message that holds several wishes: "finish milk and delete eggs. What's left?" */
final class Sentences {

    /** A wish may begin so behind "and" or a comma. */
    private static final Phrases WISH = Phrases.of("""
            add, delete, remove, rename, reopen, mark, show me, show my, list my, list all, whats left, what is left
            remind me, show the, tell me whats, tell me what, finish, complete, tick off, cross off, check off
            uncheck, im done with, i finished, ive finished, i bought, i paid, i called, i did, ive done, put
            dont forget, i need to, i have to, mark off, create, then show, erase, how many, show everything
            show all, add a note, whats next, what else, whats open, what remains, i need, we need, need, need to
            remove it, delete it, have to, still need, i still need, we still need, still have to, got the, got some
            i got, bought the""");
    /** Behind "add milk and …" the list tells whether these are wishes or tasks. */
    private static final Phrases ORDER = Phrases.of("""
            finish, complete, delete, remove, reopen, tick off, cross off, check off, uncheck, erase""");
    /** Inside "add …" only these, because "add call the bank and finish the report" is two tasks. */
    private static final Phrases WISH_AFTER_ADD = Phrases.of("""
            show me, show my, list my, list all, whats left, what is left, show list, show tasks, list
            show the list, show everything, tell me whats, tell me what, how many, mark, show all, rename""");
    /** Verbs of tasks as well, but a message that begins so is about the list. */
    private static final Set<String> NO_TASK = Set.of("mark", "show", "list");
    private static final Set<String> JOINTS = Set.of("and", "then", "but", "also", "plus");

    private Sentences() {}

    /** All the wishes; of more than {@code most} only so many that one sees it. */
    static List<String> cut(String message, int most) {
        var points = Bullets.numberedApart(message).lines().map(Bullets::withoutBullet).toList();
        if (points.size() > 1) {
            return points;
        }
        var cuts = new ArrayList<String>();
        for (var sentence : atStops(message)) {
            cuts.addAll(atWishes(sentence, most));
            if (cuts.size() > most) {
                break;
            }
        }
        return cuts;
    }

    private static List<String> atStops(String message) {
        Steps.take(message.length());
        var sentences = new ArrayList<String>();
        var groups = new Groups(message);
        int from = 0;
        for (int at = 0; at < message.length(); at++) {
            int group = groups.endOfQuotation(at);
            if (group > at) {
                at = group;
                continue;
            }
            boolean stop = ".!?".indexOf(message.charAt(at)) >= 0 && at + 1 < message.length()
                    && Words.isSpace(message.charAt(at + 1)) && isEnd(message, from, at);
            if (stop) {
                sentences.add(message.substring(from, at + 1));
                from = at + 1;
            }
        }
        sentences.add(message.substring(from));
        return sentences.stream().map(String::strip).filter(sentence -> !Words.of(sentence).isEmpty()).toList();
    }

    static boolean isEnded(String cut) {
        return cut.endsWith(".") || cut.endsWith("!") || cut.endsWith("?");
    }

    /** "Dr. Smith", "1. milk" and "e.g. this" go on. */
    private static boolean isEnd(String message, int from, int stop) {
        int word = stop;
        while (word > from && Character.isLetterOrDigit(message.charAt(word - 1))) {
            word--;
        }
        var last = message.substring(word, stop);
        boolean titled = Set.of("dr", "mr", "mrs", "ms", "st", "no", "nr", "vs", "etc", "approx", "prof", "g", "e",
                "pm", "am")
                .contains(last.toLowerCase(java.util.Locale.ROOT));
        boolean number = !last.isEmpty() && last.length() < 3 && last.chars().allMatch(Character::isDigit)
                && word == from;
        return message.charAt(stop) != '.' || !titled && !number;
    }

    private static List<String> atWishes(String sentence, int most) {
        var words = Words.of(sentence);
        var opening = Politeness.cutBefore(words);
        boolean adds = !opening.isEmpty() && !NO_TASK.contains(opening.plain(0))
                && (AddReading.read(opening).isPresent()
                || AddReading.bare(opening).isPresent() && ChangeReading.read(opening).isEmpty());
        var wishes = adds ? WISH_AFTER_ADD : WISH;
        var quoted = Quotes.inside(words);
        boolean orders = adds && opening.plain(0).equals("add") && !opening.typed(0).endsWith(":")
                && !isOrder(opening.from(1));
        var cuts = new ArrayList<String>();
        int from = 0;
        for (int i = 1; i + 1 < words.size() && cuts.size() <= most; i++) {
            boolean joint = JOINTS.contains(words.plain(i));
            boolean comma = words.typed(i - 1).endsWith(",") || words.typed(i - 1).endsWith(";")
                    || words.before(i).contains("&");
            int next = joint ? i + 1 : i;
            while (joint && next + 1 < words.size() && Set.of("then", "also", "please").contains(words.plain(next))) {
                next++;
            }
            boolean wish = (joint || comma) && i > from && !quoted.get(i)
                    && (wishes.atStart(words.from(next)) > 0 && isWish(words.from(next), adds)
                    || orders && isOrder(words.from(next)));
            if (wish) {
                cuts.add(words.to(i).from(from).typed());
                from = next;
                i = next;
            }
        }
        cuts.add(words.from(from).typed());
        return cuts.stream().map(Sentences::withoutComma).toList();
    }

    /** "finish the report": what to do with a task, or a task. */
    static boolean isOrder(Words words) {
        int order = ORDER.atStart(words);
        return order > 0 && order < words.size();
    }

    /** "add milk and mark the exam papers" is two tasks; "… and mark it as done" isn't. */
    private static boolean isWish(Words words, boolean adds) {
        var first = words.plain(0);
        boolean mark = first.equals("mark");
        boolean rename = first.equals("rename");
        return !mark && !(adds && rename)
                || mark && ChangeReading.read(Politeness.cutAfter(words)).isPresent()
                || rename && words.indexOf("to") > 0;
    }

    private static String withoutComma(String text) {
        return !text.isEmpty() && ",;&".indexOf(text.charAt(text.length() - 1)) >= 0
                ? text.substring(0, text.length() - 1) : text;
    }
}
