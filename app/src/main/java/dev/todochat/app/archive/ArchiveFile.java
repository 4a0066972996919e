package dev.todochat.app.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A file of an {@link Export}, read as a stream and as often as it is asked: never more than one row is in memory, and
 * what is too much is refused before it is there. Fields that nobody asks for are passed over.
 */
final class ArchiveFile {
    /** A hundred tasks that a tool found, each with a description of 10,000 characters that count twice. */
    private static final int MAX_ROW_CHARACTERS = 2_500_000;
    /** Names, values and brackets: ten times those of a hundred tasks. */
    private static final int MAX_ROW_TOKENS = 20_000;
    /** A reply has at most 100,000 characters, and no text of ours has more. */
    private static final int MAX_TEXT_CHARACTERS = 250_000;
    private static final int MAX_NAME_CHARACTERS = 1_000;
    /** Ours has six levels. */
    private static final int MAX_DEPTH = 32;
    private static final String TOO_MUCH = "must hold at most %,d characters and %,d values, no text of more than %,d "
            + "characters and no more than %d levels";

    private static final JsonFactory STREAM = JsonFactory.builder()
            // Else every name of a file is remembered.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_TEXT_CHARACTERS)
                    .maxNameLength(MAX_NAME_CHARACTERS).maxNestingDepth(MAX_DEPTH).build())
            .build();
    private static final ObjectReader TREE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build().reader();

    private final Supplier<InputStream> bytes;
    /** What is being read, such as {@code tasks[3]}. */
    private String place = "";

    ArchiveFile(Supplier<InputStream> bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the file to its end. Throws for what is no JSON object, and for a field that is not there just once.
     *
     * @param takers by the name of a field who gets what it holds, of a section each row, with its place
     */
    void read(Map<String, BiConsumer<String, JsonNode>> takers) {
        place = "";
        var text = new InputStreamReader(bytes.get(), StandardCharsets.UTF_8.newDecoder());
        try (var parser = new BoundedParser(STREAM.createParser(text))) {
            read(parser, takers);
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not UTF-8");
        } catch (StreamConstraintsException e) {
            throw tooMuch();
        } catch (MismatchedInputException e) {
            throw new InvalidValue(place, "must name each field once");
        } catch (JsonProcessingException e) {
            throw noObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(BoundedParser parser, Map<String, BiConsumer<String, JsonNode>> takers) throws IOException {
        var missing = new HashSet<>(takers.keySet());
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noObject();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            place = parser.currentName();
            var taker = takers.get(place);
            parser.nextToken();
            if (taker == null) {
                parser.skipChildren();
            } else if (!missing.remove(place)) {
                throw new InvalidValue(place, "must be there only once");
            } else {
                read(parser, taker);
            }
        }
        place = "";
        if (parser.nextToken() != null) {
            throw noObject();
        }
        missing.forEach(field -> {
            throw new InvalidValue(field, "must be there");
        });
    }

    private void read(BoundedParser parser, BiConsumer<String, JsonNode> taker) throws IOException {
        var section = Section.ALL.stream().filter(known -> known.table().equals(place)).findFirst();
        if (section.isEmpty()) {
            taker.accept(place, parser.tree());
            return;
        }
        if (!parser.isExpectedStartArrayToken()) {
            throw new InvalidValue(place, "must be a list");
        }
        for (var row = 0; parser.nextToken() != JsonToken.END_ARRAY; row++) {
            if (row == section.get().maxRows()) {
                throw new InvalidValue(section.get().table(), "must have at most %,d".formatted(row));
            }
            place = "%s[%d]".formatted(section.get().table(), row);
            taker.accept(place, Values.at(place, parser.tree(), Values::object));
        }
    }

    private Problem noObject() {
        return Problem.badRequest("The body is not a JSON object"
                + (place.isEmpty() ? "" : "; it breaks off in " + place));
    }

    private InvalidValue tooMuch() {
        return new InvalidValue(place, TOO_MUCH.formatted(MAX_ROW_CHARACTERS, MAX_ROW_TOKENS, MAX_TEXT_CHARACTERS,
                MAX_DEPTH));
    }

    /** Counts what a value takes while it becomes a tree. */
    private final class BoundedParser extends JsonParserDelegate {
        private boolean inTree;
        private int tokens;
        private long began;

        BoundedParser(JsonParser parser) {
            super(parser);
        }

        /** The value that the parser stands at. */
        JsonNode tree() throws IOException {
            tokens = 0;
            began = currentLocation().getCharOffset();
            inTree = true;
            JsonNode tree = TREE.readTree(this);
            inTree = false;
            return tree;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            if (inTree && (++tokens > MAX_ROW_TOKENS
                    || currentLocation().getCharOffset() - began > MAX_ROW_CHARACTERS)) {
                throw tooMuch();
            }
            return super.nextToken();
        }
    }
}
