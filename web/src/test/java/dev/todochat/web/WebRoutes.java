package dev.todochat.web;

import dev.todochat.server.Health;
import dev.todochat.testing.RecordedRoutes;
import dev.todochat.testing.Route;
import dev.todochat.web.backend.Backend;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** All routes of web; nobody needs to answer for that. */
public final class WebRoutes {
    private WebRoutes() {
    }

    public static SortedSet<Route> all() {
        var settings = Settings.from(Map.of("BACKEND_URL", "http://127.0.0.1:1"));
        return RecordedRoutes.of(Main.listener(settings, new Backend(settings.backendUrl()),
                new Health(InstantSource.system())).routes()::accept);
    }

    /** Those with effects. */
    public static List<Route> unsafe() {
        return all().stream().filter(Route::isUnsafe).toList();
    }
}
