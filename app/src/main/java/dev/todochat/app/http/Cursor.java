package dev.todochat.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of a list begins: the sort keys of the last row that was sent. Callers hand it back as it is;
 * it holds nothing secret, and a forged one shows no row of another owner, because every query names the owner.
 */
public record Cursor(List<String> keys) {
    private static final int MAX_LENGTH = 4_096;

    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor of(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(String::valueOf).toList());
    }

    public String encode() {
        var array = Json.object().putArray("k");
        keys.forEach(array::add);
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Json.write(array).getBytes(StandardCharsets.UTF_8));
    }

    /** @param size how many keys the list sorts by */
    public static Cursor decode(String text, int size) {
        try {
            if (text.length() <= MAX_LENGTH) {
                var array = Json.parse(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
                var keys = new ArrayList<String>();
                array.forEach(key -> keys.add(key.asText()));
                if (array.isArray() && keys.size() == size && keys.stream().noneMatch(key -> key.contains("\0"))) {
                    return new Cursor(keys);
                }
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            // Said below.
        }
        throw unusable();
    }

    public long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException e) {
            throw unusable();
        }
    }

    private static InvalidValue unusable() {
        return new InvalidValue("cursor", "must be the next_cursor of the page before");
    }
}
