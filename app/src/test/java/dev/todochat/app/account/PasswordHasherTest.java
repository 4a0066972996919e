package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.http.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A1")
class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher();
    private final Password password = new Password("four plain words here");

    @Test
    void aHashSaysHowItWasMadeAndIsNeverTheSameTwice() {
        var hash = hasher.hash(password);

        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.hash(password)).isNotEqualTo(hash);
        assertThat(hasher.matches(password, hash)).isTrue();
        assertThat(hasher.matches(new Password("four plain words herE"), hash)).isFalse();
    }

    @Test
    void aHashThatTheReferenceImplementationMadeIsRecognised() {
        // printf 'four plain words here' | argon2 0123456789abcdef -id -t 2 -k 19456 -p 1 -l 32 -e
        var hash = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$PKAVSOAI6Yo3hSlm1rtg0GUBv1ZtqtaE8/hNNY6O/zM";

        assertThat(hasher.matches(password, hash)).isTrue();
        assertThat(hasher.matches(new Password("four plain words herE"), hash)).isFalse();
    }

    @Test
    void ofManyAtOnceEachIsHashedOrToldToWait() throws Exception {
        Callable<String> attempt = () -> {
            try {
                return hasher.hash(password).substring(0, 9);
            } catch (Problem e) {
                return String.valueOf(e.status().code());
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(new ArrayList<>(Collections.nCopies(40, attempt)))) {
                assertThat(outcome.get()).isIn("$argon2id", "503");
            }
        }
        assertThat(hasher.hash(password)).startsWith("$argon2id");
    }
}
