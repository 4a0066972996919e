package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.FormData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people on one installation. */
class StrangersIT {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void nobodySeesOrChangesWhatIsAnothersAtAnyAddress() {
        var ada = STAGE.visitor().signUp("ada@example.com").say("add a secret plan");
        var conversation = ada.page().url();
        ada.taskTitles().first().waitFor();
        var task = ada.page().locator("#task-list li.task").first().getAttribute("id").replace("task-", "/tasks/");

        var eve = STAGE.visitor().expecting(404).signUp("eve@example.com").say("what's left?");
        assertThat(eve.taskTitles()).hasCount(0);
        assertThat(eve.page().getByText("secret plan")).hasCount(0);
        assertThat(eve.page().navigate(conversation).status()).isEqualTo(404);
        assertThat(eve.page().navigate(task).status()).isEqualTo(404);
        var origin = RequestOptions.create().setHeader("Sec-Fetch-Site", "same-origin").setForm(FormData.create());
        assertThat(eve.page().request().post(task + "/completion", origin).status()).isEqualTo(404);
        assertThat(eve.page().request().post(task + "/deletion", origin).status()).isEqualTo(404);
        assertThat(eve.page().content()).doesNotContain("secret plan");

        ada.page().reload();
        assertThat(ada.taskTitles()).hasCount(1);
        assertThat(ada.page().locator("#task-list li.task.checked")).hasCount(0);
    }
}
