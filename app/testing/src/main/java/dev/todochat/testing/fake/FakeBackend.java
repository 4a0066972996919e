package dev.todochat.testing.fake;

import dev.todochat.server.Health;
import dev.todochat.server.HttpServer;
import dev.todochat.server.HttpServer.Listener;
import dev.todochat.server.HttpServer.Shutdown;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * app's JSON API on a socket of its own, in memory, as far as web uses it: what web's tests talk to. It remembers every
 * request's headers, can be told to fail, and can be stopped and started again on the same port. What it answers must be
 * as app describes it: {@link #close()} throws when anything was not.
 */
public final class FakeBackend implements AutoCloseable {
    private final FakeInvitations invitations = new FakeInvitations();
    private final FakeAccounts accounts = new FakeAccounts(invitations);
    private final FakeTasks tasks = new FakeTasks();
    private final FakeChat chat = new FakeChat(tasks);
    private final FakeArchive archive = new FakeArchive(accounts, tasks, chat);
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Exchange.Handler>> mood = new AtomicReference<>(Optional.empty());
    private final Witness witness;
    private final List<String> misfits;
    private HttpServer server;

    /** A request as it came in. */
    public record Seen(String method, String path, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    public FakeBackend() {
        var held = new Misfits();
        this(held, held.found());
    }

    private FakeBackend(Witness witness, List<String> misfits) {
        this.witness = witness;
        this.misfits = misfits;
        start(0);
    }

    /** For where there is no description to hold answers against, such as the build of an image. */
    public static FakeBackend unchecked() {
        return new FakeBackend((method, path, status, mediaType, body) -> { }, List.of());
    }

    public URI url() {
        return URI.create("http://localhost:" + server.port());
    }

    public FakeTasks tasks() {
        return tasks;
    }

    public FakeChat chat() {
        return chat;
    }

    public FakeInvitations invitations() {
        return invitations;
    }

    public FakeAccounts accounts() {
        return accounts;
    }

    public FakeArchive archive() {
        return archive;
    }

    /** Every request so far, the oldest first. */
    public List<Seen> seen() {
        return seen;
    }

    /** From now on every route answers with this status. */
    public void refuseEverything(int status, String detail) {
        mood.set(Optional.of(exchange -> exchange.refuse(new Refusal(status, detail))));
    }

    /** From now on every route says 200 and something that no description knows, as another program on its port would. */
    public void talkNonsense() {
        mood.set(Optional.of(exchange -> exchange.response()
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json").send("{\"nonsense\": true}")));
    }

    /** Ends what the two above began. */
    public void answerAgain() {
        mood.set(Optional.empty());
    }

    /** Goes away; {@link #comeBack} ends it. */
    public int goAway() {
        var port = server.port();
        server.close();
        return port;
    }

    public void comeBack(int port) {
        start(port);
    }

    @Override
    public void close() {
        chat.release();
        server.close();
        if (!misfits.isEmpty()) {
            throw new AssertionError("app would not answer like this:\n" + String.join("\n", misfits));
        }
    }

    private void start(int port) {
        var health = new Health(InstantSource.system());
        server = HttpServer.start("fake", health, new Shutdown(Duration.ZERO, Duration.ZERO),
                List.of(new Listener(Listener.MAIN, InetAddress.getLoopbackAddress(), port, 6 * 1024 * 1024,
                        this::errors, routing -> {
                            health.routing(routing);
                            routes(routing);
                        })));
    }

    private void routes(HttpRules rules) {
        rules.any("/api/*", this::record)
                .any("/api/*/*", this::record)
                .any("/api/*/*/*", this::record);
        accounts.routing(rules, this);
        invitations.routing(rules, this);
        archive.routing(rules, this);
        tasks.routing(rules, this);
        chat.routing(rules, this);
    }

    private void errors(HttpRouting.Builder routing) {
        routing.error(Refusal.class, (request, response, e) -> exchange(request, response).refuse(e))
                .error(HttpException.class, (request, response, e) ->
                        exchange(request, response).refuse(Refusal.notFound()));
    }

    private void record(ServerRequest request, ServerResponse response) throws Exception {
        var headers = new LinkedHashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.headerName().lowerCase(), header.get()));
        seen.add(new Seen(request.prologue().method().text(), request.path().rawPath(), headers));
        var told = mood.get();
        if (told.isPresent()) {
            told.get().handle(exchange(request, response));
        } else {
            response.next();
        }
    }

    Handler open(Exchange.Handler handler) {
        return (request, response) -> handler.handle(exchange(request, response));
    }

    Handler signed(Exchange.Signed handler) {
        return open(exchange -> handler.handle(exchange, accounts.caller(exchange)));
    }

    private Exchange exchange(ServerRequest request, ServerResponse response) {
        return new Exchange(request, response, witness);
    }
}
