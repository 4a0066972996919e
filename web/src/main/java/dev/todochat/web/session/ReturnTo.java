package dev.todochat.web.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where to go after signing in: a path of this site and nothing else, since whoever writes a link to the sign-in page
 * also writes this. Anything doubtful becomes the first page.
 *
 * @param path begins with exactly one slash
 */
public record ReturnTo(String path) {
    public static final ReturnTo HOME = new ReturnTo("/");

    /** No second slash or backslash (another site to a browser), no dots (a way around), at most 500 characters. */
    private static final Pattern LOCAL = Pattern.compile("/([A-Za-z0-9_-][A-Za-z0-9/_-]*)?(\\?[A-Za-z0-9=&%_.~+-]*)?");
    private static final int MAX_CHARACTERS = 500;

    public static ReturnTo of(String path) {
        var local = path.length() <= MAX_CHARACTERS && LOCAL.matcher(path).matches() && !path.startsWith("/sign-");
        return local ? new ReturnTo(path) : HOME;
    }

    /** For an address: {@code ?next=…}, or nothing for the first page. */
    public String asQuery() {
        return path.equals("/") ? "" : "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
