package dev.todochat.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * Reads JSON that came from outside. What is too wide or too deep is refused while it is read, with a
 * {@link com.fasterxml.jackson.core.exc.StreamConstraintsException}: 64 KB of <code>{}</code> would become a tree of
 * some megabytes, and a few hundred at once the end of the process.
 */
public final class BoundedJson {
    /** Ours has six levels. */
    public static final int MAX_LEVELS = 32;
    /** The largest number that means something here has 19 digits. */
    public static final int MAX_NUMBER_CHARACTERS = 100;
    public static final int MAX_NAME_CHARACTERS = 1_000;

    private BoundedJson() {
    }

    /** @param maxTokens how many names, values and brackets one text may hold */
    public static JsonFactory factory(int maxTokens) {
        return JsonFactory.builder()
                // Else every name that anybody sends is remembered.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(maxTokens)
                        .maxNestingDepth(MAX_LEVELS)
                        .maxNumberLength(MAX_NUMBER_CHARACTERS)
                        .maxNameLength(MAX_NAME_CHARACTERS)
                        .build())
                .build();
    }
}
