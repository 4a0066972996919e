package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("A8")
class SessionTokensFuzz {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final SessionTokens TOKENS =
            new SessionTokens("a secret of tests, long enough for HS256", Optional.empty(), () -> NOW);
    private static final String REAL = TOKENS.sign(new AccountId(7),
            new Session(new SessionId(9), "", "", NOW, NOW, NOW.plusSeconds(60)));
    private static final String SIGNATURE = REAL.substring(REAL.lastIndexOf('.'));

    static Stream<String> samples() {
        return Stream.of(REAL, REAL + "." + REAL, REAL.substring(0, REAL.lastIndexOf('.') + 1),
                String.join(".", decoded(REAL)));
    }

    @MethodSource("samples")
    @FuzzTest
    void noTokenIsValidButTheRealOne(@NotNull String text) {
        // As it is, and with its parts encoded: else few would ever be more than no Base64.
        for (var token : List.of(text, encoded(text), encoded(text) + SIGNATURE)) {
            var isReal = decoded(token).equals(decoded(REAL));
            assertThat(TOKENS.verify(token).isPresent()).as(token).isEqualTo(isReal);
        }
    }

    private static String encoded(String text) {
        return String.join(".", Arrays.stream(text.split("\\.", 3)).map(part -> Base64.getUrlEncoder().withoutPadding()
                .encodeToString(part.getBytes(StandardCharsets.ISO_8859_1))).toList());
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
