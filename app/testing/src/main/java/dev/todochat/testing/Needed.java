package dev.todochat.testing;

import org.junit.jupiter.api.Assumptions;

/** What a test needs and not every machine has: a test that is skipped says so loudly, and is not a pass in CI. */
public final class Needed {
    private Needed() {
    }

    /** With {@code CI=true} in the environment the test fails where it would be skipped. */
    public static void orSkipped(boolean there, String missing) {
        if (there) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        skip(missing);
    }

    /** In CI too, since what is missing is not ours to bring. */
    public static void skip(String missing) {
        System.err.println("SKIPPED: " + missing);
        Assumptions.abort(missing);
    }
}
