package dev.todochat.web.task;

import dev.todochat.web.backend.TaskQuery.Status;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a person is: on which page, and what the list there shows. Forms carry it as {@code back}, so that every change
 * leads back to where it was made, with or without JavaScript.
 *
 * @param path {@code /}, {@code /tasks} or {@code /conversations/{id}}
 * @param text what the titles are searched for; empty shows all
 */
public record Place(String path, Status status, String text) {
    /** Only our own pages: a redirect must never lead elsewhere. */
    private static final Pattern PATH = Pattern.compile("/|/tasks|/conversations/\\d{1,18}");
    /** As long as the longest title. */
    private static final int MAX_TEXT = 500;

    public Place {
        path = PATH.matcher(path).matches() ? path : "/";
        text = text.strip();
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    /** Everything, on a page. */
    public static Place at(String path) {
        return new Place(path, Status.ALL, "");
    }

    /** Reads what {@link #address} wrote; whatever is odd about it falls back to the start page with everything. */
    public static Place parse(String address) {
        var withoutFragment = address.split("#", 2)[0];
        var parts = withoutFragment.split("\\?", 2);
        var place = at(parts[0]);
        for (var parameter : parts.length < 2 ? new String[0] : parts[1].split("&")) {
            if (parameter.startsWith("status=")) {
                place = place.show(parameter.substring(7));
            } else if (parameter.startsWith("q=")) {
                place = place.search(decode(parameter.substring(2)));
            }
        }
        return place;
    }

    public Place show(Status shown) {
        return new Place(path, shown, text);
    }

    /** Shows tasks in the state of this name; everything when there is no such state. */
    public Place show(String word) {
        for (var candidate : Status.values()) {
            if (candidate.word().equals(word)) {
                return show(candidate);
            }
        }
        return show(Status.ALL);
    }

    public Place search(String wanted) {
        return new Place(path, status, wanted);
    }

    /** Whether the list is the whole page, not a column beside the chat. */
    public boolean isListPage() {
        return path.equals("/tasks");
    }

    /** The conversation that is open there. */
    public Optional<Long> conversation() {
        return path.startsWith("/conversations/")
                ? Optional.of(Long.valueOf(path.substring("/conversations/".length()))) : Optional.empty();
    }

    /** The address of this place; on a narrow screen the fragment turns to the list. */
    public String address() {
        return address("");
    }

    /** The address of a later page of the list. */
    public String address(String cursor) {
        var query = new StringBuilder();
        if (status != Status.ALL) {
            query.append("&status=").append(status.word());
        }
        if (!text.isEmpty()) {
            query.append("&q=").append(encode(text));
        }
        if (!cursor.isEmpty()) {
            query.append("&cursor=").append(encode(cursor));
        }
        if (!query.isEmpty()) {
            query.setCharAt(0, '?');
        }
        return path + query + (isListPage() ? "" : "#tasks");
    }

    /** The address of the list alone, as a fragment for this place. */
    public String listAddress(String cursor) {
        return "/tasks/list?back=" + encode(address()) + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor));
    }

    /** The address of the form that edits a task, and leads back here. */
    public String editAddress(long task) {
        return "/tasks/" + task + "?back=" + encode(address());
    }

    /** The address of a task's row alone. */
    public String rowAddress(long task) {
        return "/tasks/" + task + "/row?back=" + encode(address());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
