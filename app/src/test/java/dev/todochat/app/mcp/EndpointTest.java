package dev.todochat.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport as bytes on the wire: what HTTP refuses is a problem, what the protocol refuses a JSON-RPC error. */
class EndpointTest extends McpTest {
    private static final String PING = request("ping", "{}");

    private Person ada;
    private String token;

    @Override
    protected Map<String, String> variables() {
        return Map.of("MCP_URL", "https://todo.example.com/mcp", "FRONTEND_URL", "https://app.example.com",
                "CORS_ORIGINS", "https://tool.example.net", "MCP_ALLOWED_HOSTS", "todo-app, inner.example.com:8001");
    }

    @BeforeEach
    void aTokenOfAda() throws Exception {
        ada = signUp();
        token = token(ada);
    }

    @Test
    void aRequestIsAnsweredWithJson() throws Exception {
        var answer = message(token, PING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Mcp-Session-Id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications/initialized", "notifications/cancelled", "notifications/of/the/future"})
    void aNotificationIsAcceptedWithoutAnAnswer(String method) throws Exception {
        var answer = message(token, "{\"jsonrpc\": \"2.0\", \"method\": \"%s\"}".formatted(method));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.raw().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "PATCH", "OPTIONS"})
    void onlyPostIsAnswered(String method) throws Exception {
        var answer = send(app.mcpPort(), method, "/mcp", token, "");

        problem(answer, 405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void nothingElseIsAtThisPort() throws Exception {
        assertThat(send(app.mcpPort(), "GET", "/api/tasks", ada.token(), "").status()).isEqualTo(404);
        assertThat(send(app.mcpPort(), "POST", "/", token, PING, "Accept", BOTH).status()).isEqualTo(404);
    }

    @Test
    @Tag("M8")
    void withoutAValidPersonalTokenNobodyIsAnswered() throws Exception {
        var none = message("", PING);
        problem(none, 401);
        assertThat(none.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"todo\", scope=\"tasks:read tasks:write\"");
        assertThat(none.json().path("detail").asText()).contains("https://app.example.com/account");

        for (var wrong : new String[] {ada.token(), "tdo_wrong", "x".repeat(5_000), token + "x"}) {
            var refused = message(wrong, PING);
            problem(refused, 401);
            assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() throws Exception {
        var id = get(ada.token(), "/api/tokens").json().path("tokens").path(0).path("id").asLong();
        delete(ada.token(), "/api/tokens/" + id);

        problem(message(token, PING), 401);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        problem(send(app.mcpPort(), "POST", "/mcp", token, "", "Accept", BOTH, "Content-Type", "text/plain"), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream", "text/html"})
    void aClientThatDoesNotAcceptBothFormsIsRefused(String accept) throws Exception {
        problem(send(app.mcpPort(), "POST", "/mcp", token, PING, "Accept", accept), 406);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        problem(message(token, call("add_task", "{\"title\": \"%s\"}".formatted("a".repeat(70_000)))), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "5", "[]", "{}", "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]",
        "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}", "{\"jsonrpc\": \"2.0\", \"id\": 1}",
        "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": null}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"})
    void whatIsNoMessageIsABadRequest(String body) throws Exception {
        problem(message(token, body), 400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "resources/list | {}                                               | -32601",
        "server/magic   | {}                                               | -32601",
        "tools/call     | {}                                               | -32602",
        "tools/call     | \"x\"                                            | -32602",
        "tools/call     | null                                             | -32602",
        "tools/call     | []                                               | -32602",
        "tools/call     | {\"name\": 5, \"arguments\": []}                 | -32602",
        "tools/call     | {\"name\": \"add_task\", \"arguments\": \"x\"}   | -32602",
        "tools/call     | {\"name\": \"nothing\", \"arguments\": {}}       | -32602"})
    void whatTheProtocolDoesNotKnowIsAnErrorOfTheProtocol(String method, String params, int code) throws Exception {
        var answer = message(token, request(method, params));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asInt()).isEqualTo(1);
        assertThat(answer.json().path("error").path("code").asInt()).isEqualTo(code);
        assertThat(answer.raw().body()).doesNotContain("modelcontextprotocol", "jackson", "Exception");
    }

    @ParameterizedTest
    @CsvSource({"2025-03-26, 2025-03-26", "2025-06-18, 2025-06-18", "2025-11-25, 2025-11-25",
        "2024-11-05, 2025-11-25", "1999-01-01, 2025-11-25"})
    void olderVersionsAreSpokenAndUnknownOnesAreOfferedTheNewest(String asked, String answered) throws Exception {
        var hello = message(token, request("initialize", """
                {"protocolVersion": "%s", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}"""
                .formatted(asked)));

        assertThat(hello.json().path("result").path("protocolVersion").asText()).isEqualTo(answered);
        assertThat(message(token, PING, "MCP-Protocol-Version", answered).status()).isEqualTo(200);
    }

    @Test
    void anUnknownVersionInTheHeaderIsABadRequestThatNamesTheKnownOnes() throws Exception {
        var refused = message(token, PING, "MCP-Protocol-Version", "2024-11-05");

        problem(refused, 400);
        assertThat(refused.json().path("detail").asText()).contains("2025-03-26", "2025-06-18", "2025-11-25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "https://todo.example.com", "https://tool.example.net"})
    void pagesOfAllowedOriginsAreAnswered(String origin) throws Exception {
        assertThat(message(token, PING, "Origin", origin).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.org", "http://app.example.com", "https://app.example.com:444", "null",
        "https://app.example.com.evil.org"})
    @Tag("M7")
    void pagesOfOtherOriginsAreRefused(String origin) throws Exception {
        problem(message(token, PING, "Origin", origin), 403);
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "LOCALHOST:1, 200", "127.0.0.1:8001, 200", "[::1]:8001, 200", "[::1], 200",
        "todo.example.com, 200", "todo.example.com:8443, 200", "todo-app:8001, 200", "inner.example.com:8001, 200",
        "inner.example.com:8002, 421", "inner.example.com, 421", "evil.example.org, 421", "localhost.evil.org, 421",
        "localhost@evil.org, 400", "'', 400", "127.0.0.1.nip.io:8001, 421"})
    @Tag("M7")
    void onlyNamesOfThisServerAreAnswered(String host, int status) throws Exception {
        assertThat(rawStatus(host, token)).isEqualTo(status);
    }

    @Test
    void healthSaysThatItRuns() throws Exception {
        assertThat(get("", "/health").json().path("dependencies").path("mcp_server").asText()).isEqualTo("running");
    }

    @Test
    void withoutADatabaseItIsUnavailableAndSaysWhenToTryAgain() throws Exception {
        try (var away = start(Map.of("DATABASE_URL", "postgresql://nobody@localhost:1/none"))) {
            var answer = send(away.mcpPort(), "POST", "/mcp", token, PING, "Accept", BOTH);
            problem(answer, 503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
    }

    private static void problem(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
    }

    /** HTTP clients let nobody choose Host. */
    private int rawStatus(String host, String token) throws Exception {
        try (var socket = new Socket("127.0.0.1", app.mcpPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("""
                    POST /mcp HTTP/1.1\r
                    Host: %s\r
                    Authorization: Bearer %s\r
                    Accept: %s\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    %s""".formatted(host, token, BOTH, PING.length(), PING).getBytes(StandardCharsets.UTF_8));
            var received = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(received);
            return Integer.parseInt(received.toString(StandardCharsets.UTF_8).substring(9, 12));
        }
    }
}
