package dev.todochat.app.english;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Titles are people's words, not Markdown: what would be read as marks gets a backslash. */
final class Markdown {

    /** Line ends that are no spaces among them. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\x85\\u2028\\u2029]+");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private Markdown() {}

    static String text(String title) {
        var line = onOneLine(title).strip();
        var escaped = new StringBuilder();
        int number = 0;
        while (number < line.length() && Character.isDigit(line.charAt(number))) {
            number++;
        }
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean listMark = at == 0 && "#+->=".indexOf(c) >= 0 && line.length() > 1
                    || number > 0 && at == number && ".)".indexOf(c) >= 0;
            if (listMark || isMark(line, at)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** A space for each line end and the spaces around it. */
    private static String onOneLine(String text) {
        return SPACES.matcher(text).replaceAll(spaces -> LINE_END.matcher(spaces.group()).find() ? " "
                : Matcher.quoteReplacement(spaces.group()));
    }

    private static boolean isMark(String line, int at) {
        char before = at == 0 ? ' ' : line.charAt(at - 1);
        char after = at + 1 == line.length() ? ' ' : line.charAt(at + 1);
        return switch (line.charAt(at)) {
            case '\\', '`', '[', '<' -> true;
            case '*', '~' -> before != ' ' || after != ' ';
            case '_' -> !Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(after);
            case '&' -> Character.isLetter(after) || after == '#';
            default -> false;
        };
    }
}
