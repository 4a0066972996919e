package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text at commas, "and" and the like, but never inside quotation marks, brackets or numbers. */
final class Scanner {

    enum Joint { AND, COMMA, STRONG }

    /** {@code before}: what stood between this part and the one before; STRONG for the first. */
    record Part(String text, Joint before) {}

    private static final String[] AND = {"and also", "and then", "as well as", "and", "plus", "&", "+", "n"};

    private static final int MAX_ADDRESS = 200;

    private final String text;
    private final Groups groups;
    private final List<Part> parts = new ArrayList<>();
    private int from;
    private Joint joint = Joint.STRONG;

    private Scanner(String text) {
        this.text = text;
        groups = new Groups(text);
    }

    static List<Part> parts(String text) {
        var scanner = new Scanner(text);
        scanner.scan();
        return scanner.parts;
    }

    private void scan() {
        Steps.take(text.length());
        int at = 0;
        while (at < text.length()) {
            int inside = groups.end(at);
            if (inside > at) {
                at = inside + 1;
                continue;
            }
            char c = text.charAt(at);
            if (c == '\n' || c == ';' || c == '•') {
                at = cut(at, at + 1, Joint.STRONG);
            } else if (isComma(at)) {
                at = cut(at, at + 1, Joint.COMMA);
            } else if (Words.isSpace(c)) {
                int taken = wordJoint(at + 1);
                at = taken > 0 ? cut(at, at + 1 + taken, Joint.AND) : at + 1;
            } else {
                at++;
            }
        }
        cut(text.length(), text.length(), Joint.STRONG);
    }

    private int cut(int to, int next, Joint following) {
        var part = text.substring(from, to).strip();
        if (!part.isEmpty()) {
            parts.add(new Part(part, parts.isEmpty() ? Joint.STRONG : joint));
            joint = following;
        } else if (following == Joint.STRONG) {
            joint = Joint.STRONG;
        }
        from = next;
        return next;
    }

    private boolean isComma(int at) {
        char c = text.charAt(at);
        if (c == '、' || c == '，') {
            return true;
        }
        boolean inNumber = at > 0 && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1));
        return c == ',' && !inNumber && !inAddress(at);
    }

    /** "https://example.com/a,b" has a comma of its own. */
    private boolean inAddress(int at) {
        int start = at;
        while (start > 0 && at - start < MAX_ADDRESS && !Words.isSpace(text.charAt(start - 1))) {
            start--;
        }
        boolean inside = at + 1 < text.length() && !Words.isSpace(text.charAt(at + 1));
        return inside && text.substring(start, at).contains("://");
    }

    /** How many characters a joining word and the space behind it take; 0 when none stands here. */
    private int wordJoint(int at) {
        for (var word : AND) {
            int end = at + word.length();
            if (end < text.length() && text.regionMatches(true, at, word, 0, word.length())
                    && (Words.isSpace(text.charAt(end)) || text.charAt(end) == ',')) {
                return word.length();
            }
        }
        return 0;
    }
}
