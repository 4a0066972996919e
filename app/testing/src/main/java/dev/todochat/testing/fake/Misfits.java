package dev.todochat.testing.fake;

import dev.todochat.testing.ApiDescription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Holds what the fake answers against the description of app, and remembers what does not fit. */
final class Misfits implements Witness {
    /** Parsed once: each test has a fake of its own. */
    private static final ApiDescription DESCRIPTION = ApiDescription.read();

    private final List<String> found = new CopyOnWriteArrayList<>();

    @Override
    public void saw(String method, String path, int status, String mediaType, String body) {
        DESCRIPTION.routeOf(method, path).map(route -> DESCRIPTION.misfits(route, status, mediaType, body))
                .orElse(List.of("no such route is described"))
                .forEach(misfit -> found.add("%s %s: %s in %d %s".formatted(method, path, misfit, status, body)));
    }

    List<String> found() {
        return found;
    }
}
