package dev.todochat.app.account;

import dev.todochat.app.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet), written in the PHC string format.
 * Hashes that run at once are bounded, because each takes 19 MiB and a core.
 */
final class PasswordHasher {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MAX_AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String PREFIX = "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, PASSES, LANES);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore running = new Semaphore(MAX_AT_ONCE, true);

    String hash(Password password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + base64.encodeToString(salt) + "$" + base64.encodeToString(argon2(password, salt));
    }

    boolean matches(Password password, String stored) {
        var parts = stored.substring(PREFIX.length()).split("\\$");
        var decoder = Base64.getDecoder();
        return MessageDigest.isEqual(argon2(password, decoder.decode(parts[0])), decoder.decode(parts[1]));
    }

    /** Takes the time of a comparison, where there is no account to compare with. */
    void matchesNothing(Password password) {
        argon2(password, new byte[SALT_BYTES]);
    }

    private byte[] argon2(Password password, byte[] salt) {
        acquire();
        try {
            // A thread of the system, which takes the core from it for others; a virtual one keeps it to the end.
            var task = new FutureTask<>(() -> argon2(password.value().getBytes(StandardCharsets.UTF_8), salt));
            Thread.ofPlatform().daemon().name("password-hash").start(task);
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            running.release();
        }
    }

    private static byte[] argon2(byte[] password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB).withIterations(PASSES).withParallelism(LANES)
                .withSalt(salt).build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password, hash);
        return hash;
    }

    private void acquire() {
        try {
            if (running.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    private static Problem busy() {
        return Problem.unavailable("Too many people are signing in at once; try again in a moment", PATIENCE);
    }
}
