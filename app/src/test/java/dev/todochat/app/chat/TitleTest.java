package dev.todochat.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitleTest {
    @Test
    void aShortMessageIsItsOwnTitle() {
        assertThat(Title.cutFrom("  add   milk\n and eggs ").text()).isEqualTo("add milk and eggs");
    }

    @Test
    void aLongMessageIsCutBetweenWords() {
        assertThat(Title.cutFrom("word ".repeat(30)).text()).isEqualTo("word ".repeat(11) + "word…");
        assertThat(Title.cutFrom("a".repeat(50) + " " + "b".repeat(50)).text()).isEqualTo("a".repeat(50) + "…");
    }

    @Test
    void aLongWordIsCutBetweenCharacters() {
        assertThat(Title.cutFrom("😀".repeat(100)).text()).isEqualTo("😀".repeat(60) + "…");
    }
}
