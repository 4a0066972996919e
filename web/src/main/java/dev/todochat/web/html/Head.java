package dev.todochat.web.html;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in a page's head.
 *
 * @param title   what the page is, without the product's name
 * @param assets  where templates find static files
 * @param scripts by the names that {@link Assets} knows
 */
public record Head(String title, Assets assets, List<String> scripts) {

    public Head {
        scripts = List.copyOf(scripts);
    }

    /** With what every page loads. */
    public static Head of(String title, Assets assets) {
        return new Head(title, assets, List.of("htmx.js", "page.js"));
    }

    /** The same page with more scripts. */
    public Head with(String... more) {
        return new Head(title, assets, Stream.concat(scripts.stream(), Stream.of(more)).toList());
    }
}
