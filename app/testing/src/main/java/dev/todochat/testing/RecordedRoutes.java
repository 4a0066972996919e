package dev.todochat.testing;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Listens to the routing while it is set up, so that tests cover every route there is and not those that somebody
 * remembered to name. A way of registering that it does not know is an error, never a gap.
 */
public final class RecordedRoutes implements InvocationHandler {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final String prefix;
    private final SortedSet<Route> routes;

    private RecordedRoutes(String prefix, SortedSet<Route> routes) {
        this.prefix = prefix;
        this.routes = routes;
    }

    public static SortedSet<Route> of(Consumer<HttpRules> routing) {
        var routes = new TreeSet<Route>();
        routing.accept(new RecordedRoutes("", routes).rules());
        return routes;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        var name = method.getName();
        if (METHODS.contains(name) && arguments[0] instanceof String path) {
            var whole = prefix + path;
            routes.add(new Route(name.toUpperCase(Locale.ROOT),
                    whole.length() > 1 && whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole));
        } else if (name.equals("register") && arguments[0] instanceof HttpService[] services) {
            record(prefix, services);
        } else if (name.equals("register") && arguments.length == 2 && arguments[1] instanceof HttpService[] services) {
            record(prefix + arguments[0], services);
        } else {
            throw new AssertionError("Teach this recorder how %s registers routes".formatted(method));
        }
        return proxy;
    }

    private void record(String path, HttpService[] services) {
        for (var service : services) {
            service.routing(new RecordedRoutes(path, routes).rules());
        }
    }

    private HttpRules rules() {
        return (HttpRules) Proxy.newProxyInstance(HttpRules.class.getClassLoader(),
                new Class<?>[] {HttpRules.class}, this);
    }
}
