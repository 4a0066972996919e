package dev.todochat.web.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    /** The sanitizer's order differs from run to run. */
    private static final String REL = "rel=\"(noopener nofollow|nofollow noopener)\"";

    private final Markdown markdown = new Markdown();

    @Test
    void formattingIsKept() {
        assertThat(markdown.html("**Two** left:\n\n- *milk*\n- `eggs`\n\n1. one\n2. two\n\n> quote"))
                .contains("<strong>Two</strong>", "<li><em>milk</em></li>", "<code>eggs</code>", "<ol>",
                        "<blockquote>");
    }

    @Test
    @Tag("M6")
    void linksOpenNothingBehindOurBack() {
        assertThat(markdown.html("[shop](https://shop.example/a?b=c&d)"))
                .containsPattern("<a href=\"https://shop.example/a\\?b&#61;c&amp;d\" " + REL + ">shop</a>");
    }

    @Test
    void headingsStandBelowThePagesOwn() {
        assertThat(markdown.html("# Big\n\n###### Small")).contains("<h4>Big</h4>", "<h4>Small</h4>")
                .doesNotContain("<h1", "<h6");
    }

    @Test
    @Tag("M6")
    void anImageBecomesItsDescription() {
        assertThat(markdown.html("![a cat](https://evil.example/pixel.png)")).contains("a cat")
                .doesNotContain("img", "evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
            "[x](java\nscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x](vbscript:msgbox(1))", "<div hx-get=\"/account\" hx-trigger=\"load\">x</div>",
            "<p data-hx-post=\"/account/deletion\" hx-trigger=load>x</p>",
            "<form action=\"/sign-out\"><button>x</form>",
            "<iframe src=\"https://evil.example\"></iframe>", "<style>@import url(https://evil.example)</style>",
            "<link rel=stylesheet href=https://evil.example>", "<base href=https://evil.example>",
            "<meta http-equiv=refresh content=0;url=https://evil.example>", "<object data=x>", "<embed src=x>",
            "<video src=https://evil.example autoplay></video>", "<input autofocus onfocus=alert(1)>",
            "<details open ontoggle=alert(1)>", "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
            "`<script>alert(1)</script>`", "```html\n<script>alert(1)</script>\n```",
            "```\" onmouseover=\"alert(1)\n x\n```", "[x](https://a.example \"onmouseover=alert(1)\")",
            "![x](javascript:alert(1))", "![x](https://evil.example/p \"t\")", "[![x](https://evil.example/p)](/a)",
            "<https://evil.example/\"onclick=alert(1)>", "<!-- <img src=x> -->", "<![CDATA[<script>]]>", "<?php x ?>",
            "[x]: https://evil.example/p.png\n![x]", "</div></main><script>alert(1)</script>", "[x](//evil.example)",
            "<x-y style=\"background:url(https://evil.example)\">", "<noscript><p title=\"</noscript><img src=x>\">"})
    @Tag("M6")
    void whatCouldRunLoadOrSubmitIsInert(String payload) {
        var html = markdown.html(payload);
        var tags = Pattern.compile("<[^>]*>").matcher(html).results().map(match -> match.group()).toList();

        assertThat(tags).allMatch(tag -> tag.matches("</?(p|br|hr|strong|em|code|pre|blockquote|ul|ol|li|h4|a)( /)?>"
                + "|<ol start=\"[0-9]+\">|<a href=\"(https?:|mailto:|/)[^\"]*\" " + REL + ">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "[", "![", "*a ", "**a", "`", "<", "[a](", "_a_ ", "\\", "&#", "<a ", "1. ",
            "</a", "[a](<b", "<http://", "- a\n", "> - ", "1. a\n   ", "[a]: b\n", "\u0000"})
    @Tag("L1")
    void whateverIsRepeatedIsReadableAndNoTag(String piece) {
        for (var length : new int[] {Markdown.MAX_CHARACTERS, 99_000}) {
            var text = piece.repeat(length / piece.length());
            assertTimeout(Duration.ofMinutes(1), () ->
                    assertThat(markdown.html(text)).hasSizeLessThan(9 * length + 100));
        }
    }

    @Test
    @Tag("L1")
    void whatIsTooLongOrTooEntangledIsShownAsItWasWritten() {
        for (var text : List.of(
                "**a** ".repeat(4_000),
                "**a** " + "<".repeat(201),
                "[x](https://a.example) ".repeat(501),
                "- **a**\n" + "1. ".repeat(31) + "b" + "\n".repeat(9_000),
                "**a** " + ">".repeat(31) + "\n\n" + "> ".repeat(31) + "a <b> & c")) {
            assertThat(markdown.html(text)).isEqualTo("<p class=\"plain\">"
                    + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>");
        }
    }

    @Test
    void aLongAnswerThatSomebodyWouldGiveIsFormatted() {
        var part = "# Your week\n\nYou have **three** tasks, `code` < and [a link](https://a.example/x?y=1&z=2):\n\n"
                + "- *milk*\n- [ ] eggs & ham\n  1. one\n     - two\n       > three\n\n> quote\n\n";

        assertThat(markdown.html(part.repeat(Markdown.MAX_CHARACTERS / part.length())))
                .doesNotContain("class=\"plain\"").contains("<h4>Your week</h4>", "<strong>three</strong>");
    }

    @Test
    @Tag("L1")
    void workThatNobodyWaitsForEnds() {
        Thread.currentThread().interrupt();

        assertThat(markdown.html("- a\n- b")).isEqualTo("<p class=\"plain\">- a\n- b</p>");

        assertThat(Thread.interrupted()).isTrue();
    }
}
