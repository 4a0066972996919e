package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stretch of text with its words in a plain form (lower case, without punctuation). Tables of phrases compare the
 * plain words; whatever is cut out keeps the characters that the person typed.
 */
record Words(String text, int start, int end, List<Word> list) {

    /** What people type in a hurry; all tables know only the words on the right. */
    private static final Map<String, String> SLANG = Map.ofEntries(
            Map.entry("u", "you"), Map.entry("ur", "your"), Map.entry("r", "are"), Map.entry("teh", "the"),
            Map.entry("hte", "the"), Map.entry("wat", "what"), Map.entry("wut", "what"), Map.entry("waht", "what"),
            Map.entry("wht", "what"), Map.entry("whta", "what"), Map.entry("wats", "whats"), Map.entry("wuts", "whats"),
            Map.entry("wahts", "whats"), Map.entry("lfet", "left"), Map.entry("nd", "and"), Map.entry("n", "and"),
            Map.entry("pls", "please"), Map.entry("plz", "please"), Map.entry("tasl", "task"),
                    Map.entry("taks", "task"),
            Map.entry("tsk", "task"), Map.entry("tsks", "tasks"), Map.entry("lsit", "list"), Map.entry("shwo", "show"));
    private static final Set<String> BEFORE_TO = Set.of("me", "need", "have", "got", "want", "going", "forgot",
            "forget");

    record Word(String plain, int start, int end) {}

    static Words of(String text) {
        Steps.take(text.length() + 1L);
        var words = new ArrayList<Word>();
        for (int at = 0; at < text.length(); ) {
            if (isSpace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfWord(text, at);
            var plain = plain(text.substring(at, end));
            if (!plain.isEmpty()) {
                var before = words.isEmpty() ? "" : words.getLast().plain();
                boolean twoForTo = plain.equals("2") && BEFORE_TO.contains(before);
                words.add(new Word(twoForTo ? "to" : SLANG.getOrDefault(plain, plain), at, end));
            }
            at = end;
        }
        return new Words(text, 0, text.length(), words);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    int size() {
        return list.size();
    }

    String plain(int index) {
        return list.get(index).plain();
    }

    /** The plain words with single spaces, for comparing whole phrases. */
    String plain() {
        Steps.take(size());
        return list.stream().map(Word::plain).collect(Collectors.joining(" "));
    }

    /** What the person typed, without the spaces around it. */
    String typed() {
        return text.substring(start, end).strip();
    }

    /** Everything behind the first {@code count} words, with the emoji and signs that follow them. */
    Words from(int count) {
        int cut = count == 0 ? start : list.get(count - 1).end();
        return new Words(text, cut, end, list.subList(count, size()));
    }

    /** The first {@code count} words, with the emoji and signs that follow them. */
    Words to(int count) {
        int cut = count == size() ? end : list.get(count).start();
        return new Words(text, start, cut, list.subList(0, count));
    }

    /** Where the first of these plain words stands, or -1. */
    int indexOf(String plain) {
        for (int i = 0; i < size(); i++) {
            if (plain(i).equals(plain)) {
                Steps.take(i);
                return i;
            }
        }
        Steps.take(size());
        return -1;
    }

    /** What was typed for the word, with its punctuation. */
    String typed(int index) {
        return text.substring(list.get(index).start(), list.get(index).end());
    }

    /** What stands between the word and the one before it: spaces, and signs such as "&". */
    String before(int index) {
        return text.substring(list.get(index - 1).end(), list.get(index).start());
    }

    private static int endOfWord(String text, int start) {
        boolean letters = true;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                return at;
            }
            boolean label = c == ':' && letters && at > start && !text.startsWith("//", at + 1);
            if (label) {
                return at + 1;
            }
            letters = letters && Character.isLetter(c);
        }
        return text.length();
    }

    /** Letters and digits in lower case; signs only between digits ("1-3", "5:30"), so "don't" is "dont". */
    private static String plain(String word) {
        var kept = new StringBuilder();
        var lower = lower(word);
        for (int at = 0; at < lower.length(); ) {
            int c = lower.codePointAt(at);
            int next = at + Character.charCount(c);
            boolean betweenDigits = at > 0 && next < lower.length()
                    && Character.isDigit(lower.charAt(at - 1)) && Character.isDigit(lower.charAt(next));
            if (Character.isLetterOrDigit(c) || isMark(c) || betweenDigits) {
                kept.appendCodePoint(c);
            }
            at = next;
        }
        return kept.toString();
    }

    /** The runtime copies the whole text anew for each letter that grows, of which this is the only one. */
    static String lower(String text) {
        return text.replace("İ", "i\u0307").toLowerCase(Locale.ROOT);
    }

    /** Vowel signs and accents that are characters of their own, as in Hindi or Thai. */
    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return c != 0xFE0F && c != 0x20E3 && (type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK);
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
