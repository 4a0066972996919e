package dev.todochat.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CursorFuzz {
    static Stream<String> samples() {
        return Stream.of(Cursor.of(7).encode(), Cursor.of("milk", 7).encode(), "[\"milk\",7]", "eyJrIjpbMV19");
    }

    @MethodSource("samples")
    @FuzzTest
    void anyCursorIsReadOrRefused(@NotNull String text) {
        // As it is, and as what it would be that was encoded: else few would ever be more than no Base64.
        var encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        for (var cursor : List.of(text, encoded)) {
            for (var keys = 1; keys <= 2; keys++) {
                decode(cursor, keys);
            }
        }
    }

    private static void decode(String text, int keys) {
        try {
            var cursor = Cursor.decode(text, keys);
            assertThat(Cursor.decode(cursor.encode(), keys)).isEqualTo(cursor);
            cursor.number(0);
        } catch (InvalidValue e) {
            assertThat(e.field()).isEqualTo("cursor");
        }
    }
}
