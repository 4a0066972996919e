package dev.todochat.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.Web;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTest {
    @AutoClose
    private final Web web = new Web();

    @ParameterizedTest
    @ValueSource(strings = {"&email=b", "&a", "&", "&=", "&password=%20"})
    @Tag("L2")
    void aFormOfMoreThanAHundredFieldsIsRefusedWhateverTheirNames(String field) {
        assertThat(submit("email=a" + field.repeat(100))).isEqualTo(400);
        assertThat(submit("email=a" + field.repeat(21_000))).isEqualTo(field.length() > 3 ? 413 : 400);
    }

    @Test
    void aFormOfAHundredFieldsIsRead() {
        assertThat(submit("email=a" + "&email=b".repeat(99))).isEqualTo(422);
    }

    private int submit(String form) {
        return web.browser().submit("/sign-in", form, "Sec-Fetch-Site", "same-origin").statusCode();
    }
}
