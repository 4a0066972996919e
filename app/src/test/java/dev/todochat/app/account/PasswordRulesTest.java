package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.app.http.InvalidValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final PasswordRules RULES = new PasswordRules(8);

    @Test
    @Tag("A3")
    void everyListedPasswordIsRefusedInAnyCase() throws IOException {
        var listed = listed();

        assertThat(listed).hasSizeGreaterThanOrEqualTo(3_000).doesNotHaveDuplicates();
        assertThat(listed).allSatisfy(password -> {
            assertRefused(password);
            assertRefused(password.toUpperCase(Locale.ROOT));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hopper@example.com", "HOPPER@EXAMPLE.COM", "hopperhopper@", "Marylebone", "12marylebone!",
        "gracemarylebone", "Grace Marylebone", "todochatbot", "2026-TodoChat"})
    @Tag("A3")
    void onesOwnWordsAreRefusedWithWhatIsUsuallyPutAroundThem(String password) {
        var own = password.equals("hopperhopper@") ? "hopperhopper@example.com" : "hopper@example.com";

        assertThatThrownBy(() -> check(password, own)).isInstanceOf(InvalidValue.class);
    }

    /** Of one character each: of one byte, of four, and of two that are one when they are put together. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\ud83d\ude00", "e\u0301"})
    @Tag("A2")
    void lengthsAreCountedInCharactersAsTheyAreKept(String character) {
        assertRefused(character + "ab cd ");
        assertAccepted(character + "ab cd e");
        assertAccepted("ab cd ".repeat(21) + "z" + character);
        assertRefused("ab cd ".repeat(21) + "zz" + character);
    }

    private static void assertRefused(String password) {
        assertThatThrownBy(() -> check(password, "hopper@example.com")).as(password).isInstanceOf(InvalidValue.class);
    }

    private static void assertAccepted(String password) {
        assertThatCode(() -> check(password, "hopper@example.com")).as(password).doesNotThrowAnyException();
    }

    private static void check(String password, String email) {
        RULES.check("password", new Password(password), new Email(email),
                new DisplayName("Grace Marylebone"));
    }

    /** Read anew, so that a list which the rules do not find is noticed. */
    private static List<String> listed() throws IOException {
        try (var list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("# ")).toList();
        }
    }
}
