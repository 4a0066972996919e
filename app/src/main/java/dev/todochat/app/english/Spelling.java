package dev.todochat.app.english;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Words that differ by one slip of the finger: a letter too many, missing, wrong, or two swapped. */
final class Spelling {

    private static final Set<String> COMMANDS = Phrases.words("""
            delete remove finish complete rename reopen describe remind list show done mark uncheck restore search
            count everything finished completed change create""");

    private Spelling() {}

    /** Shorter words than four letters must be right, and so must numbers: too many others are one slip away. */
    static boolean nearly(String word, String other) {
        int shorter = Math.min(word.length(), other.length());
        int longer = Math.max(word.length(), other.length());
        if (longer - shorter > 1 || shorter < 3 || longer < 4) {
            return word.equals(other);
        }
        int same = 0;
        while (same < shorter && word.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same == longer || isSlip(word, other, same) && hasNoDigit(word) && hasNoDigit(other);
    }

    /** Whether all is the same but for one slip behind the letters that are the same. */
    private static boolean isSlip(String word, String other, int same) {
        if (word.length() != other.length()) {
            var shorter = word.length() < other.length() ? word : other;
            var longer = word.length() < other.length() ? other : word;
            return (same > 0 || longer.length() > 4)
                    && shorter.regionMatches(same, longer, same + 1, shorter.length() - same);
        }
        int length = word.length();
        boolean swapped = same + 1 < length && word.charAt(same) == other.charAt(same + 1)
                && word.charAt(same + 1) == other.charAt(same)
                && word.regionMatches(same + 2, other, same + 2, length - same - 2);
        return swapped || (same > 0 || length > 4)
                && word.regionMatches(same + 1, other, same + 1, length - same - 1);
    }

    private static boolean hasNoDigit(String word) {
        return word.chars().noneMatch(Character::isDigit);
    }

    /** The sentence with its first word put right, when that is one slip away from a command. */
    static Optional<Words> corrected(Words words) {
        if (words.isEmpty() || words.plain(0).length() < 4 || COMMANDS.contains(words.plain(0))) {
            return Optional.empty();
        }
        var first = words.plain(0);
        return COMMANDS.stream().sorted().filter(command -> nearly(first, command))
                .filter(command -> command.length() > 4 || sameLetters(command, first)
                        || command.length() != first.length())
                .findFirst()
                .map(command -> Words.of(command + " " + words.from(1).typed()));
    }

    /** Searches of which one finds the word that was meant: a slip spoils one half, or swaps the middle letters. */
    static List<String> pieces(String word) {
        if (word.length() < 4) {
            return List.of();
        }
        int half = word.length() / 2;
        var swapped = word.substring(0, half - 1) + word.charAt(half) + word.charAt(half - 1)
                + word.substring(half + 1);
        return List.of(word.substring(0, half), word.substring(half), swapped);
    }

    private static boolean sameLetters(String word, String other) {
        return word.chars().sorted().boxed().toList().equals(other.chars().sorted().boxed().toList());
    }
}
