package dev.todochat.app.account;

import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits in the letters of an address; only their hash is kept. */
final class OneTimeSecret {
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeSecret() {
    }

    static String withPrefix(String prefix) {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
