package dev.todochat.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half of a surrogate pair is no character: what holds one is refused, over MCP as over the API. */
@Tag("L2")
class HalfCharactersTest extends McpTest {
    private Person ada;
    private String token;

    @BeforeEach
    void aTokenOfAda() throws Exception {
        ada = signUp();
        token = token(ada);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "params.arguments.title | {`jsonrpc`:`2.0`,`id`:1,`method`:`tools/call`,`params`:{`name`:`add_task`,`arguments`:{`title`:`a\\ud83d`}}}",
        "params.arguments.description | {`jsonrpc`:`2.0`,`id`:1,`method`:`tools/call`,`params`:{`name`:`add_task`,`arguments`:{`title`:`a`,`description`:`\\udc4d\\ud83d`}}}",
        "params.arguments.query | {`jsonrpc`:`2.0`,`id`:1,`method`:`tools/call`,`params`:{`name`:`list_tasks`,`arguments`:{`query`:`\\uDC4D`}}}",
        "params.name | {`jsonrpc`:`2.0`,`id`:1,`method`:`tools/call`,`params`:{`name`:`\\ud83d`,`arguments`:{}}}",
        "params.x[1].y | {`jsonrpc`:`2.0`,`id`:1,`method`:`ping`,`params`:{`x`:[0,{`y`:`\\ud83d`}]}}",
        "id | {`jsonrpc`:`2.0`,`id`:`\\ud83d`,`method`:`ping`}",
        "method | {`jsonrpc`:`2.0`,`id`:1,`method`:`\\ud83d`}",
    })
    void theyAreRefusedAndTheirPlaceIsNamed(String place, String message) throws Exception {
        var answer = message(token, message.replace('`', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo(place + " must not hold half of a surrogate pair");
        assertThat(get(ada.token(), "/api/tasks").json().path("tasks")).isEmpty();
    }

    @Test
    void noNameHoldsOneEither() throws Exception {
        assertThat(message(token, call("list_tasks", "{\"\\ud83d\": 1}")).status()).isEqualTo(400);
        assertThat(post(ada.token(), "/api/tasks", "{\"title\": \"a\", \"\\ud83d\": 1}").status()).isEqualTo(400);
    }

    @Test
    void theApiSaysTheSame() throws Exception {
        var answer = post(ada.token(), "/api/tasks", "{\"title\":\"a\\ud83d\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo("title must not hold half of a surrogate pair");
    }

    @Test
    void bothHalvesAreACharacter() throws Exception {
        assertThat(message(token, call("add_task", "{\"title\":\"\\ud83d\\udc4d\"}")).status()).isEqualTo(200);

        assertThat(get(ada.token(), "/api/tasks").json().at("/tasks/0/title").asText()).isEqualTo("👍");
    }
}
