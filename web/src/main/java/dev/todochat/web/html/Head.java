package dev.todochat.web.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in a page's head.
 *
 * @param title  what the page is, without the product's name
 * @param assets where templates find static files
 * @param styles style sheets, and {@code scripts} scripts, by the names that {@link Assets} knows
 */
public record Head(String title, Assets assets, List<String> styles, List<String> scripts) {

    public Head {
        styles = List.copyOf(styles);
        scripts = List.copyOf(scripts);
    }

    /** With what every page loads. */
    public static Head of(String title, Assets assets) {
        return new Head(title, assets, List.of("app.css"), List.of("htmx.js", "page.js"));
    }

    /** The same page with more files: each name's ending says which kind it is. */
    public Head with(String... names) {
        var moreStyles = new ArrayList<>(styles);
        var moreScripts = new ArrayList<>(scripts);
        Stream.of(names).forEach(name -> (name.endsWith(".css") ? moreStyles : moreScripts).add(name));
        return new Head(title, assets, moreStyles, moreScripts);
    }
}
