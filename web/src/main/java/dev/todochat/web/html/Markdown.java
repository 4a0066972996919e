package dev.todochat.web.html;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Turns what a model wrote into harmless HTML: the Markdown is rendered, then everything is dropped that is not plain
 * text formatting or a link to the web. Nothing in the result loads, runs or submits anything. A text that is too long
 * or too entangled to be formatted stays as it was written; which texts these are depends on the text alone.
 */
final class Markdown {
    /** Ten screens of text; parts of the parser's work grow with the square of the length. */
    static final int MAX_CHARACTERS = 20_000;

    private static final PolicyFactory FORMATTING = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li")
            // The page's own headings stand above anything in an answer.
            .allowElements((name, attributes) -> "h4", "h1", "h2", "h3", "h4", "h5", "h6")
            .allowAttributes("start").matching(Pattern.compile("[0-9]{1,9}")).onElements("ol")
            .allowElements("a")
            .allowAttributes("href").onElements("a")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("noopener", "nofollow")
            .toFactory();

    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .softbreak("<br>")
            .nodeRendererFactory(AltText::new)
            .build();

    /** The HTML of a text; may be put into a page as it is. */
    String html(String markdown) {
        if (markdown.length() > MAX_CHARACTERS) {
            return plain(markdown);
        }
        try {
            return FORMATTING.sanitize(renderer.render(new Effort().parser().parse(markdown)));
        } catch (Effort.TooMuch | StackOverflowError e) {
            // Hundreds of nested marks are no text that anybody formats.
            return plain(markdown);
        }
    }

    /** The text itself, every mark of it to be read. */
    static String plain(String text) {
        return "<p class=\"plain\">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
    }

    /** An image would be loaded from somewhere: its description stands for it. */
    private record AltText(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node image) {
            for (var child = image.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
