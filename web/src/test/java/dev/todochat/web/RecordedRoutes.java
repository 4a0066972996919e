package dev.todochat.web;

import dev.todochat.server.Health;
import dev.todochat.web.backend.Backend;
import io.helidon.webserver.http.HttpRules;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Listens to the routing while it is set up, so that tests cover every route there is and not those that somebody
 * remembered to name. A way of registering that it does not know is an error, never a gap.
 */
public final class RecordedRoutes implements InvocationHandler {
    private static final Set<String> METHODS = Set.of("get", "post");

    private final SortedSet<Route> routes = new TreeSet<>();

    private RecordedRoutes() {
    }

    /** All routes of web; nobody needs to answer for that. */
    public static SortedSet<Route> all() {
        var settings = Settings.from(Map.of("BACKEND_URL", "http://127.0.0.1:1"));
        var recorded = new RecordedRoutes();
        Main.listener(settings, new Backend(settings.backendUrl()), new Health(InstantSource.system())).routes()
                .accept((HttpRules) Proxy.newProxyInstance(HttpRules.class.getClassLoader(),
                        new Class<?>[] {HttpRules.class}, recorded));
        return recorded.routes;
    }

    /** Those with effects. */
    public static List<Route> unsafe() {
        return all().stream().filter(Route::isUnsafe).toList();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        var name = method.getName();
        if (METHODS.contains(name) && arguments[0] instanceof String path) {
            routes.add(new Route(name.toUpperCase(Locale.ROOT), path));
        } else {
            throw new AssertionError("Teach this recorder how %s registers routes".formatted(method));
        }
        return proxy;
    }
}
