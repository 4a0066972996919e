package dev.todochat.web.html;

import dev.todochat.web.templates.StaticTemplates;
import dev.todochat.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** Sends pages and fragments, each in one piece. */
public final class Pages {
    /**
     * Every template below {@code src/main/jte} as a method that takes its parameters: {@code task/row.jte} is
     * {@code taskRow}. The build makes them.
     */
    public static final Templates TEMPLATES = new StaticTemplates();

    private final Assets assets;

    public Pages(Assets assets) {
        this.assets = assets;
    }

    /** The head of a page with that title. */
    public Head head(String title) {
        return Head.of(title, assets);
    }

    public void send(ServerResponse response, JteModel page) {
        send(response, Status.OK_200, page);
    }

    /** Pages are never compressed (they hold secrets beside what others wrote) and never stored. */
    public void send(ServerResponse response, Status status, JteModel page) {
        var html = new Utf8ByteOutput();
        page.render(html);
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(html.toByteArray());
    }

    /** After a form was taken: to a page, by GET. */
    public static void seeOther(ServerResponse response, String path) {
        response.status(Status.SEE_OTHER_303)
                .header(HeaderNames.LOCATION, path)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }
}
