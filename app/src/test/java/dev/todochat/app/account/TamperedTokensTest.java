package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.Generated;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A8")
class TamperedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void noChangeOfATokenLeavesItValid() {
        var tokens = new SessionTokens("a secret of tests, long enough for HS256", Optional.empty(), () -> NOW);
        var real = tokens.sign(new AccountId(7),
                new Session(new SessionId(9), "", "", NOW, NOW, NOW.plusSeconds(60)));
        assertThat(tokens.verify(real)).isPresent();

        Generated.texts(List.of(real, real + "." + real, real.substring(0, real.lastIndexOf('.') + 1)), text -> {
            if (!decoded(text).equals(decoded(real))) {
                assertThat(tokens.verify(text)).isEmpty();
            }
        });
    }

    /** Base64 has bits to spare: two texts can be the same token. */
    private static List<String> decoded(String token) {
        try {
            return Arrays.stream(token.split("\\.", -1)).map(part ->
                    new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1)).toList();
        } catch (IllegalArgumentException e) {
            return List.of(token);
        }
    }
}
