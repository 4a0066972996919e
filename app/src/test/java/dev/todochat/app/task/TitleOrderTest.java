package dev.todochat.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.AppTest;
import dev.todochat.app.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lower case is, the database alone knows: one with the locale C changes no letter outside ASCII. */
class TitleOrderTest extends AppTest {
    private final String plainDatabase = TestPostgres.freshDatabase("locale 'C' template template0");

    @Override
    protected Map<String, String> variables() {
        return Map.of("DATABASE_URL", plainDatabase);
    }

    @Test
    void pagesByTitleHaveNoGapsAndNoRepeatsInAnyLocale() throws Exception {
        var ada = signUp();
        var added = List.of("\u00c4pfel", "\u00e4pfel", "\u039f\u0394\u039f\u03a3", "\u0130stanbul", "STRASSE", "z");
        for (var title : added) {
            addTask(ada, title);
        }

        var paged = new ArrayList<String>();
        for (var cursor = ""; paged.size() < 10 && !cursor.equals("null");) {
            var page = get(ada.token(), "/api/tasks?sort=title&limit=1" + cursor).json();
            paged.addAll(titles(page));
            cursor = page.path("next_cursor").isNull() ? "null" : "&cursor=" + page.path("next_cursor").asText();
        }

        assertThat(paged).containsExactlyElementsOf(titles(get(ada.token(), "/api/tasks?sort=title").json()))
                .containsExactlyInAnyOrderElementsOf(added);
    }

    private static List<String> titles(JsonNode list) {
        return list.path("tasks").findValuesAsText("title");
    }
}
