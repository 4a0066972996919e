package dev.todochat.server;

import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells an address that answers other methods (405 with Allow, RFC 9110, section 15.5.6) from one that is not there,
 * which are both 404 to Helidon 4.5: KnownRoutesTest.
 */
final class KnownRoutes implements HttpRules {
    private static final List<Method> METHODS = List.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE);

    private final List<Predicate<HttpPrologue>> routes = new ArrayList<>();

    @Override
    public HttpRules register(HttpService... services) {
        List.of(services).forEach(service -> service.routing(this));
        return this;
    }

    @Override
    public HttpRules register(String path, HttpService... services) {
        var prefix = PathMatchers.create(path);
        var within = new KnownRoutes();
        within.register(services);
        within.routes.forEach(route -> routes.add(asked -> {
            var match = prefix.prefixMatch(asked.uriPath());
            return match.accepted() && route.test(with(asked, asked.method(), match.unmatchedPath()));
        }));
        return this;
    }

    @Override
    public HttpRules route(HttpRoute route) {
        routes.add(asked -> route.accepts(asked).accepted());
        return this;
    }

    /** Handles what no route answered; those that took it have passed it on, whatever else they take. */
    void refuseMethod(ServerRequest request, ServerResponse response) {
        var asked = request.prologue();
        var others = routes.stream().filter(route -> !route.test(asked)).toList();
        var allowed = METHODS.stream()
                .filter(method -> others.stream().anyMatch(route -> route.test(with(asked, method, asked.uriPath()))))
                .map(method -> method == Method.GET ? "GET, HEAD" : method.text())
                .collect(Collectors.joining(", "));
        if (allowed.isEmpty()) {
            response.next();
        } else {
            throw new HttpException("No such method here", Status.METHOD_NOT_ALLOWED_405, true)
                    .header(HeaderValues.create(HeaderNames.ALLOW, allowed));
        }
    }

    private static HttpPrologue with(HttpPrologue asked, Method method, UriPath path) {
        return HttpPrologue.create(asked.rawProtocol(), asked.protocol(), asked.protocolVersion(), method, path,
                asked.query(), asked.fragment());
    }
}
