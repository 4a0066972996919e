package dev.todochat.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/conversations/7", "/tasks?status=open&q=milk%20and%20eggs"})
    void pathsOfThisSiteAreKept(String path) {
        assertThat(ReturnTo.of(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
            "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", " /account", "/%09/evil.example",
            "///evil.example", "/..//evil.example", "/.//evil.example", "/a//evil.example\\", "/sign-in", "/sign-out",
            "/?next=//evil.example", "evil.example", "/@evil.example", "/account#x", "/a\u0000b"})
    void anythingElseBecomesTheFirstPage(String path) {
        assertThat(ReturnTo.of(path)).isEqualTo(ReturnTo.HOME);
    }
}
