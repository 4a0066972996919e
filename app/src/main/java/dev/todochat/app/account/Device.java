package dev.todochat.app.account;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A browser, by the name that it was given when somebody signed in with it. Nobody can guess one, so whoever tells it
 * is that browser; it opens nothing without the password.
 */
record Device(String name) {
    static final HeaderName HEADER = HeaderNames.create("Todo-Device");

    private static final int RANDOM_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static Device random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new Device(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Nothing for what was never given to a browser. */
    static Optional<Device> named(String text) {
        return NAME.matcher(text).matches() ? Optional.of(new Device(text)) : Optional.empty();
    }
}
