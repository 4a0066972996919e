package dev.todochat.app.task;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The versions of a task that a change is meant for (If-Match, RFC 9110, section 13.1.1).
 *
 * @param any   also a version that is not named
 * @param named those whose tags were sent; others' tags match none of ours
 */
record Versions(boolean any, Set<Long> named) {
    static final Versions ANY = new Versions(true, Set.of());

    /** A weak tag never matches, so that it is read only to skip it; a foreign tag may hold a comma. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    /** {@code *} and no header at all stand for any. */
    static Versions wanted(Headers headers) {
        var tags = headers.contains(HeaderNames.IF_MATCH)
                ? String.join(",", headers.get(HeaderNames.IF_MATCH).allValues()).strip() : "*";
        return tags.equals("*") ? ANY : new Versions(false, TAG.matcher(tags).results()
                .filter(tag -> tag.group(1) == null).map(Versions::number).collect(Collectors.toSet()));
    }

    private static long number(MatchResult tag) {
        return tag.group(2).matches("[0-9]{1,18}") ? Long.parseLong(tag.group(2)) : -1;
    }

    boolean include(long version) {
        return any || named.contains(version);
    }
}
