package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void everythingThatIsWrongIsSaidAtOnceAndByName() {
        var environment = new Environment(Map.of("PORT", "eighty", "URL", "ftp://x", "FORMAT", "xml", "BLANK", " "));
        environment.port("PORT", 1);
        environment.httpUrl("URL", "https://todo.example.com");
        environment.choice("FORMAT", LogFormat.TEXT);
        environment.required("BLANK", "32 bytes or more");

        var problem = catchThrowableOfType(BadEnvironment.class, environment::check);

        assertThat(problem.problems()).containsExactly(
                "PORT must be a whole number from 0 to 65535",
                "URL must be an address such as https://todo.example.com",
                "FORMAT must be one of text, json",
                "BLANK is missing: 32 bytes or more");
    }

    @Test
    void aBadValueIsNeverRepeatedBecauseItMayBeASecret() {
        var environment = new Environment(Map.of("PORT", "tdo_secret"));
        environment.port("PORT", 1);

        assertThat(catchThrowableOfType(BadEnvironment.class, environment::check)).hasMessageNotContaining("tdo_");
    }

    @Test
    void blankCountsAsAbsentAndASlashAtTheEndIsDropped() {
        var environment = new Environment(Map.of("PORT", "", "URL", " https://todo.example.com/ "));

        assertThat(environment.port("PORT", 8000)).isEqualTo(8000);
        assertThat(environment.httpUrl("URL", "https://todo.example.com").orElseThrow())
                .hasToString("https://todo.example.com");
        environment.check();
    }

    @Test
    void anAddressToListenOnIsALiteral() {
        var environment = new Environment(Map.of("LOCAL", "127.0.0.1", "NAME", "localhost"));

        assertThat(environment.listenAddress("LOCAL", "0.0.0.0").isLoopbackAddress()).isTrue();
        assertThat(environment.listenAddress("ABSENT", "0.0.0.0").isAnyLocalAddress()).isTrue();
        environment.listenAddress("NAME", "127.0.0.1");
        assertThat(catchThrowableOfType(BadEnvironment.class, environment::check))
                .hasMessage("NAME must be an address such as 127.0.0.1 or 0.0.0.0");
    }
}
