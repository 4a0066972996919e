package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Makes the picture of the README. Its name keeps it out of the usual run; docs/development.md tells the command. */
class Screenshot {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void theReadmeShowsADayOfChatAndTasks() {
        var ada = STAGE.visitor(options -> options.setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE).setTimezoneId("UTC")).signUp("ada@example.com");
        ada.say("Add water the tomatoes and return the library books");
        ada.say("Add renew my passport");
        ada.link("New conversation").first().click();
        ada.say("Add milk and eggs and call the dentist");
        ada.say("Finish the milk");
        ada.say("What's left?");
        assertThat(ada.task("ilk").getByRole(AriaRole.CHECKBOX)).isChecked();

        ada.page().reload();
        ada.composer().focus();
        ada.page().screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("..").resolve(System.getProperty("screenshot", "docs/screenshot.png"))));
    }
}
