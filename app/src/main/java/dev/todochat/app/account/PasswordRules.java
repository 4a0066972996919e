package dev.todochat.app.account;

import dev.todochat.app.http.InvalidValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a new password must be: long enough, not one of the common ones, not made of the account's own words. No rules
 * on which characters it has (OWASP ASVS 5.0, 6.2).
 */
final class PasswordRules {
    /** Argon2id takes any length; the bound keeps a request from costing more than others. */
    static final int MAX_CHARACTERS = 128;
    private static final int SHORTEST_OWN_WORD = 4;

    private final int minCharacters;
    private final Set<String> common = new HashSet<>();

    PasswordRules(int minCharacters) {
        this.minCharacters = minCharacters;
        try (var list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .forEach(common::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void checkLength(String field, Password password) {
        var characters = password.characters();
        if (characters < minCharacters || characters > MAX_CHARACTERS) {
            throw new InvalidValue(field, "must have %d to %d characters".formatted(minCharacters, MAX_CHARACTERS));
        }
    }

    void check(String field, Password password, Email email, DisplayName name) {
        checkLength(field, password);
        var plain = password.value().toLowerCase(Locale.ROOT);
        if (common.contains(plain) || isRepetition(plain)) {
            throw new InvalidValue(field, "is one of the most used passwords; a few unrelated words are better");
        }
        var letters = withoutEnds(plain);
        if (ownWords(email, name).anyMatch(word -> letters.equals(word) || plain.equals(word))) {
            throw new InvalidValue(field, "must not be your own name or address; a few unrelated words are better");
        }
    }

    private static Stream<String> ownWords(Email email, DisplayName name) {
        var words = Stream.concat(
                Stream.of(email.value(), email.localPart(), "todo", "chatbot", "todochatbot", "todochat"),
                Stream.concat(Arrays.stream(email.value().split("[^\\p{L}\\p{N}]+")),
                        Arrays.stream(name.value().split("\\s+"))));
        return Stream.concat(words, Stream.of(name.value(), name.value().replace(" ", "")))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST_OWN_WORD);
    }

    /** Without the digits and signs that people put around a word. */
    private static String withoutEnds(String password) {
        return password.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    /** One or two characters over and over. */
    private static boolean isRepetition(String password) {
        return password.codePoints().distinct().count() <= 2;
    }
}
