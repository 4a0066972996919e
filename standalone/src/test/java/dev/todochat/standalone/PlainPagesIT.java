package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without JavaScript: every form answers with the finished page. */
class PlainPagesIT {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void theWholeWayWorksByPlainForms() {
        var ada = STAGE.visitor(options -> options.setJavaScriptEnabled(false)).signUp("plain@example.com");

        ada.composer().fill("add milk and eggs and call the dentist");
        ada.button("Send").click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*/conversations/\\d+"));
        assertThat(ada.replies()).hasCount(1);
        assertThat(ada.taskTitles()).hasCount(3);

        ada.task("ilk").getByRole(AriaRole.CHECKBOX).click();
        assertThat(ada.task("ilk").getByRole(AriaRole.CHECKBOX)).isChecked();

        ada.composer().fill("delete the eggs");
        ada.button("Send").click();
        ada.page().locator(".proposal-card button.danger").click();
        assertThat(ada.taskTitles()).hasCount(2);

        ada.page().getByLabel("Add a task").fill("Bread");
        ada.button("Add").click();
        assertThat(ada.taskTitles()).hasCount(3);

        ada.task("Bread").locator("a.body").click();
        ada.page().getByLabel("Title").fill("Rye bread");
        ada.button("Save").click();
        assertThat(ada.task("Rye bread")).hasCount(1);

        ada.button("Sign out").click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*/sign-in.*"));
        assertThat(ada.page().locator("body")).not().containsText("Rye bread");
    }

    @Test
    void anEmptyMessageIsAHintInPlace() {
        var ada = STAGE.visitor(options -> options.setJavaScriptEnabled(false)).expecting(422)
                .signUp("hint@example.com");

        ada.button("Send").click();

        assertThat(ada.page().locator("#composer-hint")).containsText("Write something first.");
    }
}
