package dev.todochat.web.html;

import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Counts, for one text, what costs a parser of Markdown more than reading on, and ends its work when there is too much
 * of it, or when nobody waits for it any more. The parser asks at each such place whether something else than CommonMark
 * stands there; the answer is always no.
 */
final class Effort {
    /** Each line is held against all lists and quotes that are open; people nest five. */
    private static final int MAX_DEPTH = 30;
    /** For each the rest of the paragraph may be searched for what closes it. */
    private static final int MAX_ANGLES = 200;
    /** Likewise, and each becomes ten times as long. */
    private static final int MAX_LINKS = 500;

    private int angles;
    private int links;

    /** The parser is not to format this text. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMuch() {
            super("Too much to format", null, false, false);
        }
    }

    /** A parser that counts here; for one text. */
    Parser parser() {
        return Parser.builder()
                .customBlockParserFactory(this::block)
                .customInlineContentParserFactory(new Angles())
                .linkProcessor(this::link)
                .build();
    }

    private BlockStart block(ParserState state, MatchedBlockParser matched) {
        var depth = 0;
        for (Node block = matched.getMatchedBlockParser().getBlock(); block instanceof Block; block = block.getParent()) {
            depth++;
        }
        require(depth <= MAX_DEPTH);
        return BlockStart.none();
    }

    private LinkResult link(LinkInfo info, Scanner scanner, InlineParserContext context) {
        links++;
        require(links <= MAX_LINKS);
        return LinkResult.none();
    }

    private static void require(boolean little) {
        if (!little || Thread.currentThread().isInterrupted()) {
            throw new TooMuch();
        }
    }

    /** What may begin a tag or an address. */
    private final class Angles implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('<');
        }

        @Override
        public InlineContentParser create() {
            return state -> {
                angles++;
                require(angles <= MAX_ANGLES);
                return ParsedInline.none();
            };
        }
    }
}
