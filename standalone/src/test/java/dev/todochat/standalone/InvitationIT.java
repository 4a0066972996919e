package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where it takes an invitation: the operator lets the first person in, who lets in the next, and back in. */
class InvitationIT {
    private static final String CONTACT = "Grace, grace@example.com";

    @RegisterExtension
    static final Stage STAGE = new Stage(Map.of("SIGN_UP", "invite", "OPERATOR_CONTACT", CONTACT));

    @ParameterizedTest
    @CsvSource({"desk,1280,800", "phone,390,844"})
    @Tag("A10")
    @Tag("A12")
    void peopleComeInByLinksOnAnyScreen(String screen, int width, int height) {
        var ada = STAGE.visitor(options -> options.setViewportSize(width, height)).expecting(410);
        look(ada.open("/sign-in"), screen + "-sign-in");
        assertThat(ada.page().getByText("Signing up takes an invitation")).isVisible();
        look(ada.open("/sign-up"), screen + "-sign-up-without-invitation");
        assertThat(ada.page().getByText(CONTACT)).isVisible();

        signUp(ada, STAGE.order("admin", "invite"), "ada-" + screen);
        ada.open("/account");
        ada.button("Create invitation").click();
        var link = ada.page().getByLabel("Link", new Page.GetByLabelOptions().setExact(true)).inputValue();
        look(ada, screen + "-invitation");
        ada.link("Done").click();
        assertThat(ada.page().getByText("Open invitation")).isVisible();
        ada.page().getByText("Invite somebody").scrollIntoViewIfNeeded();
        look(ada, screen + "-account");

        var bob = STAGE.visitor(options -> options.setViewportSize(width, height)).expecting(403);
        look(bob.open(link), screen + "-sign-up");
        signUp(bob, link, "bob-" + screen);
        bob.open("/account");
        assertThat(bob.page().getByText("Invite somebody")).isVisible();

        var password = STAGE.order("admin", "password", "ada-%s@example.com".formatted(screen));
        var back = STAGE.visitor(options -> options.setViewportSize(width, height)).expecting(410);
        look(back.open(password), screen + "-new-password");
        back.page().getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill("another few plain words");
        back.button("Set password and sign in").click();
        back.page().waitForURL("**/account?done=password");
        look(back.open("/new-password"), screen + "-new-password-over");
        ada.open("/account");
        assertThat(ada.page().url()).contains("/sign-in");
    }

    private static void signUp(Visitor visitor, String link, String name) {
        visitor.open(link);
        visitor.page().getByLabel("Email").fill(name + "@example.com");
        visitor.page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(Visitor.PASSWORD);
        visitor.button("Create account").click();
        visitor.page().waitForURL("**/");
    }

    /** For everybody, on this screen, and kept for whoever wants to see it. */
    private static void look(Visitor visitor, String name) {
        Accessibility.check(visitor.page());
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(name + " is wider than the screen").isEqualTo(0);
        visitor.photograph("invitation-" + name);
    }
}
