package dev.todochat.web.html;

import java.time.Duration;

/** How long one page waits for all its answers to be formatted. */
public record Patience(long end) {
    /** Seldom needed: an answer takes some milliseconds. Less than a second, so that a page is there within one. */
    private static final Duration PAGE = Duration.ofMillis(700);

    /** For a page that is begun now. */
    public static Patience ofAPage() {
        return new Patience(System.nanoTime() + PAGE.toNanos());
    }

    /** Nothing or less when it is over. */
    long nanosLeft() {
        return end - System.nanoTime();
    }
}
