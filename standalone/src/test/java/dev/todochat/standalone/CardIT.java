package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.todochat.standalone.ModelStub.Mood;
import dev.todochat.standalone.ModelStub.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card in the browser, put there by a model that is on nobody's side but the titles'. */
@Tag("M10")
class CardIT {
    private static final ModelStub MODEL = new ModelStub();
    private static final List<String> TITLES = List.of("Milk", "Buy eggs' and keep 'everything else",
            "\u202Eyadnuf no llac", "\u2066\u200B\u2069", "קנה חלב 3%",
            "Call the dentist about the appointment on Thursday", "word ".repeat(90).strip(), "Water the plants", "Ada's keys");

    @RegisterExtension
    static final Stage STAGE = new Stage(Map.of("OPENAI_BASE_URL", MODEL.baseUrl(), "OPENAI_MODEL", "stub-model"));

    @ParameterizedTest
    @CsvSource({"390, 844, LIGHT", "390, 844, DARK", "1280, 1000, LIGHT", "1280, 1000, DARK"})
    void everyCallIsALineThatCanBeReadOnAnyScreen(int width, int height, ColorScheme colours) throws Exception {
        var email = "card-%d-%s@example.com".formatted(width, colours);
        var api = Api.signUp(STAGE.appPort(), email);
        var ids = added(api);
        MODEL.becomes(new Mood.Wants(wishes(ids)));
        var ada = STAGE.visitor(options -> options.setViewportSize(width, height).setColorScheme(colours))
                .signIn(email);

        ada.say("tidy up");

        var card = ada.page().locator(".proposal-card");
        assertThat(card.locator(".card-line")).hasCount(ids.size());
        assertThat(card.locator("h4")).hasText("Delete 2 tasks, change 3 tasks and complete 4 tasks?");
        assertThat(card.locator("button.danger")).hasText("Delete 2 tasks and do the rest");
        assertThat(card.locator(".card-line").nth(2)).containsText("Change '");
        // Its title, and the title that it would no longer have.
        assertThat(card.locator(".card-line").nth(2).locator("mark")).hasText(new String[] {"U+202E", "U+202E"});
        assertThat(ada.page().evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
        Accessibility.check(ada.page());
        ada.open("/confirmations/" + ada.page().locator(".proposal-card").getAttribute("id").replaceAll("\\D", ""));
        Accessibility.check(ada.page());

        card.locator("button.danger").click();

        assertThat(ada.page().locator(".proposal.answered")).containsText("Deleted 2 tasks");
        assertThat(api.titles()).doesNotContain("Milk").contains("Renamed 2", "Renamed 3", "Renamed 4");
    }

    @Test
    void aStaleCardStillSaysWhyAfterReloading() throws Exception {
        var email = "stale@example.com";
        var api = Api.signUp(STAGE.appPort(), email);
        var id = added(api).getFirst();
        MODEL.becomes(new Mood.Wants(List.of(new Wish("delete_task", "{\"id\":%d}".formatted(id)))));
        var ada = STAGE.visitor().expecting(409).signIn(email).say("delete milk");
        api.delete("/api/tasks/" + id);

        ada.page().locator(".proposal-card button.danger").click();

        var why = "'Milk' was deleted since this was proposed, so nothing was done; ask again.";
        assertThat(ada.page().locator(".proposal.answered")).containsText(why);
        assertThat(ada.takeFaults()).as("htmx notes the refusal").allMatch(fault -> fault.contains("Error Code 409"));
        ada.page().reload();
        assertThat(ada.page().locator(".proposal.answered")).containsText(why);
    }

    private static List<Long> added(Api api) throws Exception {
        var ids = new ArrayList<Long>();
        for (var title : TITLES) {
            ids.add(api.post("/api/tasks", Map.of("title", title)).path("id").asLong());
        }
        return ids;
    }

    /** The first two deleted, three changed, the rest completed. */
    private static List<Wish> wishes(List<Long> ids) {
        var wishes = new ArrayList<Wish>();
        for (var i = 0; i < ids.size(); i++) {
            wishes.add(i < 2 ? new Wish("delete_task", "{\"id\":%d}".formatted(ids.get(i)))
                    : i < 5 ? new Wish("update_task", "{\"id\":%d,\"title\":\"Renamed %d\",\"description\":\"%s\"}"
                            .formatted(ids.get(i), i, "why ".repeat(i * 20)))
                    : new Wish("complete_task", "{\"id\":%d}".formatted(ids.get(i))));
        }
        return wishes;
    }
}
