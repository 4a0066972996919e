package dev.todochat.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void theFormThatNeonPrintsIsTranslatedForTheDriver() {
        var url = DatabaseUrl.parse("postgresql://owner:npg_canary@ep-cool-dew-123456-pooler.eu-central-1.aws.neon.tech"
                + "/neondb?sslmode=require&channel_binding=require");

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://ep-cool-dew-123456-pooler.eu-central-1.aws.neon.tech"
                + "/neondb?channelBinding=require&sslmode=require");
        assertThat(url.user()).contains("owner");
        assertThat(url.password()).contains("npg_canary");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://ada@db/todo, jdbc:postgresql://db/todo, ada,",
        "postgresql://ada:a%40b%2Fc%3A%25+d@db:5433/todo, jdbc:postgresql://db:5433/todo, ada, a@b/c:%+d",
        "postgresql://ada:a:b@db/todo, jdbc:postgresql://db/todo, ada, a:b",
        "postgresql://ada:a@b@db/todo, jdbc:postgresql://db/todo, ada, a@b",
        "postgresql://ada:@db/todo, jdbc:postgresql://db/todo, ada, ''",
        "postgresql://db/todo, jdbc:postgresql://db/todo, ,",
        "postgresql://todo_db:5432/todo, jdbc:postgresql://todo_db:5432/todo, ,",
        "postgresql://a:b@[::1]:5432/todo, jdbc:postgresql://[::1]:5432/todo, a, b",
        "'postgresql://a:b@one:1,two:2/todo', 'jdbc:postgresql://one:1,two:2/todo', a, b",
        "jdbc:postgresql://db/todo?user=ada&password=a%26b&ssl=true, jdbc:postgresql://db/todo?ssl=true, ada, a&b",
        "postgresql://db/todo?options=endpoint%3Dep-1, jdbc:postgresql://db/todo?options=endpoint%3Dep-1, ,",
    })
    void everyUsualFormIsUnderstood(String text, String jdbcUrl, String user, String password) {
        var url = DatabaseUrl.parse(text);

        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.user().orElse(null)).isEqualTo(user);
        assertThat(url.password().orElse(null)).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://a:canary@db/todo", "jdbc:postgresql://db/todo?user=a&password=canary",
        "jdbc:postgresql://a:canary@db/todo", "postgresql://a:can%61ry@db/todo?password=canary"})
    void aPasswordIsNeverPrinted(String text) {
        assertThat(DatabaseUrl.parse(text).toString()).doesNotContain("canary").doesNotContain("can%61ry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "mysql://a:canary@db/todo", "postgresql://a:canary@/todo",
        "postgresql://a:canary@db", "postgresql://a:canary@db/", "postgresql://a:canary%zz@db/todo",
        "postgresql://a:canary#x@db/todo", "postgresql://a:canary/x@db/todo", "postgresql:canary", "jdbc:canary",
        "postgresql://a:canary@db:port/todo", "postgresql://a:can ary@db/todo", "jdbc:jdbc:postgresql://canary/x"})
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(DatabaseUrl.EXPECTED).hasNoCause();
    }
}
