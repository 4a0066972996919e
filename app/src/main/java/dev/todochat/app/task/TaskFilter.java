package dev.todochat.app.task;

import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which tasks a list holds, and in what order.
 *
 * @param text a part of the title or description, in any case
 */
public record TaskFilter(Status status, Optional<String> text, Sort sort) {
    /** As long as a title: more than that is in none. */
    static final int MAX_TEXT = Title.MAX_CHARACTERS;

    /** Open, done, or both. */
    public enum Status {
        OPEN, COMPLETED, ALL;

        static Status parse(String word) {
            return choose(values(), "status", word);
        }
    }

    /** Newest first is the order of creation turned round. */
    public enum Sort {
        NEWEST, OLDEST, TITLE;

        static Sort parse(String word) {
            return choose(values(), "sort", word);
        }
    }

    /** The filter's text as a pattern of LIKE. */
    String pattern() {
        return text.map(part -> "%" + part.replaceAll("([\\\\%_])", "\\\\$1") + "%").orElse("%");
    }

    private static <E extends Enum<E>> E choose(E[] values, String field, String word) {
        return Arrays.stream(values).filter(value -> Json.word(value).equals(word)).findFirst()
                .orElseThrow(() -> new InvalidValue(field, "must be one of "
                        + Arrays.stream(values).map(Json::word).collect(Collectors.joining(", "))));
    }
}
