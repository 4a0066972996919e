package dev.todochat.web.backend;

/**
 * On whose behalf a call is made, so that app's log, throttles and list of sessions name the browser and not web.
 *
 * @param requestId the id that both logs share
 * @param address   the browser's address, as far as the trusted proxies say it
 * @param userAgent what the browser calls itself; may be empty
 * @param device    the name that app gave this browser when somebody signed in with it; may be empty
 */
public record Caller(String requestId, String address, String userAgent, String device) {
    /** Enough to name any browser; longer ones are noise. */
    private static final int MAX_USER_AGENT_CHARACTERS = 300;

    public Caller {
        var printable = userAgent.replaceAll("[^\\x20-\\x7e]", "").strip();
        userAgent = printable.substring(0, Math.min(printable.length(), MAX_USER_AGENT_CHARACTERS));
    }

    /** Keeps the browser's name out of every log. */
    @Override
    public String toString() {
        return "Caller[" + requestId + ", " + address + ", " + userAgent + "]";
    }
}
