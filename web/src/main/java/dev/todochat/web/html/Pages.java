package dev.todochat.web.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Renders the compiled templates and sends pages and fragments, each in one piece. */
public final class Pages {
    private static final String PACKAGE = "dev.todochat.web.templates";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);
    private final Assets assets;

    public Pages(Assets assets) {
        this.assets = assets;
    }

    /** The head of a page with that title. */
    public Head head(String title) {
        return Head.of(title, assets);
    }

    /** @param template below {@code src/main/jte}, such as {@code account/sign-in.jte} */
    public void send(ServerResponse response, String template, Map<String, Object> model) {
        send(response, Status.OK_200, template, model);
    }

    /** Pages are never compressed (they hold secrets beside what others wrote) and never stored. */
    public void send(ServerResponse response, Status status, String template, Map<String, Object> model) {
        var html = render(template, model);
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(html);
    }

    public byte[] render(String template, Map<String, Object> model) {
        var output = new Utf8ByteOutput();
        templates.render(template, model, output);
        return output.toByteArray();
    }

    /** After a form was taken: to a page, by GET. */
    public static void seeOther(ServerResponse response, String path) {
        response.status(Status.SEE_OTHER_303)
                .header(HeaderNames.LOCATION, path)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }
}
