package dev.todochat.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who gets in, and back in, and whom to ask. */
@Tag("A10")
class InvitationPagesTest {
    private static final String CONTACT = "Grace <grace@example.com>";
    private static final String SHOWN = "Grace &lt;grace@example.com&gt;";

    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.browser();

    @Test
    void whereEverybodyMaySignUpNobodyIsAskedForAnInvitation() {
        assertThat(browser.get("/sign-in").body()).contains("Create an account", "Forgot your password?",
                "whoever runs this site");
        assertThat(web.signedUp("ada@example.com").get("/account").body()).doesNotContain("Invite somebody");
    }

    @Test
    void withoutAnInvitationTheSignUpPageSaysWhomToAsk() {
        web.backend().invitations().letIn("invite", CONTACT);

        assertThat(browser.get("/sign-in").body()).contains("Signing up takes an invitation", SHOWN)
                .doesNotContain("Create an account");
        assertThat(browser.get("/sign-up").body()).contains("Signing up here takes an invitation", SHOWN)
                .doesNotContain("<form");
        var forced = browser.post("/sign-up", "email", "eve@example.com", "password", "correct horse battery");
        assertThat(forced.statusCode()).isEqualTo(403);
        assertThat(forced.body()).contains(SHOWN);
    }

    @Test
    void whereItIsClosedBothPagesSaySo() {
        web.backend().invitations().letIn("closed", CONTACT);

        assertThat(browser.get("/sign-in").body()).contains("New accounts are not made here", SHOWN)
                .doesNotContain("Create an account");
        assertThat(browser.get("/sign-up?invitation=inv_x").body()).contains("New accounts are not made here", SHOWN)
                .doesNotContain("<form");
    }

    @Test
    void aMemberMakesALinkThatLetsOnePersonIn() {
        var ada = web.signedUp("ada@example.com");
        web.backend().invitations().letIn("invite", CONTACT);
        assertThat(ada.get("/account").body()).contains("Invite somebody");

        var link = link(ada.post("/account/invitations").body());

        assertThat(ada.get("/account").body()).contains("Open invitation").doesNotContain(link);
        var secret = link.replaceAll(".*=", "");
        assertThat(browser.get(link).body()).contains("value=\"%s\"".formatted(secret), "Create account");
        assertThat(signUp(browser, "bob@example.com", secret).statusCode()).isEqualTo(303);
        var again = signUp(web.browser(), "eve@example.com", secret);
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("used or revoked, or is over", "value=\"eve@example.com\"");
    }

    @Test
    void anInvitationIsShownWhereSomebodyIsOrWasSignedIn() {
        var ada = web.signedUp("ada@example.com");
        web.backend().invitations().letIn("invite", CONTACT);
        var link = link(ada.post("/account/invitations").body());

        assertThat(ada.get(link).body()).contains("value=\"%s\"".formatted(link.replaceAll(".*=", "")));
        assertThat(ada.get("/sign-up").statusCode()).as("without one").isEqualTo(303);
    }

    @Test
    void theRulesAreAskedForOnceForManyPages() {
        for (var page = 0; page < 20; page++) {
            assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
        }
        assertThat(web.backend().seen()).filteredOn(request -> request.path().equals("/api/sign-up")).hasSizeLessThan(4);
    }

    @Test
    void aRevokedInvitationLetsNobodyIn() {
        var ada = web.signedUp("ada@example.com");
        web.backend().invitations().letIn("invite", CONTACT);
        var secret = link(ada.post("/account/invitations").body()).replaceAll(".*=", "");
        var action = Pattern.compile("/account/invitations/\\d+/revocation").matcher(ada.get("/account").body());
        assertThat(action.find()).isTrue();

        assertThat(ada.follow(ada.post(action.group())).body()).contains("its link lets nobody in");

        assertThat(signUp(browser, "eve@example.com", secret).statusCode()).isEqualTo(403);
    }

    @Test
    void moreThanAHandfulOfInvitationsAreRefusedInPlace() {
        var ada = web.signedUp("ada@example.com");
        web.backend().invitations().letIn("invite", CONTACT);
        for (var i = 0; i < 10; i++) {
            ada.post("/account/invitations");
        }
        var refused = ada.post("/account/invitations");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("You made 10 invitations within 7 days");
    }

    @Test
    @Tag("A12")
    void whoeverLostTheirPasswordSetsANewOneAndIsSignedIn() {
        var ada = web.signedUp("ada@example.com");
        ada.post("/account/tokens", "token_name", "Script", "expires_in_days", "90");
        var secret = web.backend().invitations().passwordLink(1);
        assertThat(browser.get("/new-password?link=" + secret).body()).contains("value=\"%s\"".formatted(secret));
        var poor = browser.post("/new-password", "link", secret, "new_password", "short");
        assertThat(poor.statusCode()).isEqualTo(422);
        assertThat(poor.body()).contains("must have 8 to 128 characters", "value=\"%s\"".formatted(secret));

        var set = browser.post("/new-password", "link", secret, "new_password", "another horse battery");

        assertThat(browser.follow(set).body()).contains("Your password is changed", "These tokens still work: “Script”.",
                "ada@example.com");
        assertThat(ada.get("/account").statusCode()).as("where they were signed in before").isEqualTo(303);
    }

    @Test
    @Tag("A12")
    void aLinkThatIsOverSaysWhomToAsk() {
        web.backend().invitations().letIn("open", CONTACT);

        var over = browser.post("/new-password", "link", "pwd_x", "new_password", "another horse battery");

        assertThat(over.statusCode()).isEqualTo(410);
        assertThat(over.body()).contains("used or is over", SHOWN).doesNotContain("<form");
        assertThat(browser.get("/new-password").body()).contains("used or is over");
    }

    @Test
    void whileAppIsAwayTheSignInPageIsShownAllTheSame() {
        web.backend().refuseEverything(503, "away");

        assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(browser.get("/sign-up").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> signUp(TestBrowser browser, String email, String invitation) {
        return browser.post("/sign-up", "email", email, "password", "correct horse battery", "invitation", invitation);
    }

    private static String link(String page) {
        var found = Pattern.compile("http://localhost:3000(/sign-up\\?invitation=inv_[a-z0-9]+)").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
