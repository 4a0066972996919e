package dev.todochat.web.html;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The HTML of texts that were rendered, the ones used last; safe for several threads. */
final class KeptHtml {
    private final long maxCharacters;
    /** By the text itself, since only the same text has the same HTML; in the order of use. */
    private final Map<String, String> html = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    /** @param maxCharacters of texts and HTML together; each takes one byte or two */
    KeptHtml(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    synchronized Optional<String> of(String text) {
        return Optional.ofNullable(html.get(text));
    }

    synchronized void keep(String text, String rendered) {
        if (html.put(text, rendered) == null) {
            characters += size(text, rendered);
        }
        var oldest = html.entrySet().iterator();
        while (characters > maxCharacters) {
            var entry = oldest.next();
            oldest.remove();
            characters -= size(entry.getKey(), entry.getValue());
        }
    }

    private static long size(String text, String rendered) {
        return (long) text.length() + rendered.length();
    }
}
