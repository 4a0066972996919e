package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.testing.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every kind of token at every route there is, and at MCP. */
@Tag("M8")
@Tag("slow")
class TokenAudiencesTest extends DescribedApiTest {
    private static final String SECRET = "a secret of tests, long enough for HS256";
    /** Where only a person may go who is signed in. */
    private static final List<String> PERSONS = List.of("/api/account", "/api/sessions", "/api/tokens",
            "/api/invitations", "/api/confirmations");

    @Test
    void aTokenWorksWhereItIsMeantForAndNowhereElse() throws Exception {
        var wrong = new SoftAssertions();
        for (var route : routes()) {
            if (!description.isPublic(route)) {
                // Somebody new for each: some routes end the session, or the account.
                var ada = signUp();
                var persons = PERSONS.stream().anyMatch(route.path()::startsWith);
                var program = status(route, program(ada));
                if (persons) {
                    wrong.assertThat(program).as("%s with a personal token", route).isEqualTo(403);
                } else {
                    wrong.assertThat(program).as("%s with a personal token", route).isNotIn(401, 403);
                }
                wrong.assertThat(status(route, meantForMcp(ada))).as("%s with a token for MCP", route).isEqualTo(401);
                wrong.assertThat(status(route, ada.token())).as("%s with a session", route).isNotIn(401, 403);
            }
        }
        wrong.assertAll();
    }

    @Test
    void atMcpOnlyAPersonalTokenWorks() throws Exception {
        var ada = signUp();

        assertThat(ping(program(ada))).isEqualTo(200);
        assertThat(ping(ada.token())).isEqualTo(401);
        assertThat(ping(meantForMcp(ada))).as("signed with our own secret, but by no server of MCP").isEqualTo(401);
        assertThat(ping("")).isEqualTo(401);
    }

    private String program(Person person) throws Exception {
        return post(person.token(), "/api/tokens", """
                {"name": "all", "scopes": ["tasks:read", "tasks:write", "tasks:delete", "conversations"]}""")
                .json().path("token").asText();
    }

    /** As an authorization server would make one that shared our secret. */
    private static String meantForMcp(Person person) throws Exception {
        var parts = person.token().split("\\.");
        var claims = (ObjectNode) Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]),
                StandardCharsets.UTF_8));
        claims.put("aud", "http://localhost:8001/mcp");
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var signed = parts[0] + "." + base64.encodeToString(bytes(claims.toString()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
        return signed + "." + base64.encodeToString(mac.doFinal(bytes(signed)));
    }

    private int status(Route route, String token) throws Exception {
        return send(app.port(), route.method(), route.pathWith(1), token, route.takesBody() ? "{}" : "").status();
    }

    private int ping(String token) throws Exception {
        return send(app.mcpPort(), "POST", "/mcp", token, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}",
                "Accept", "application/json, text/event-stream").status();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
