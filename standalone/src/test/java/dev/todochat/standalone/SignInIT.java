package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInIT {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void aStrangerIsAskedToSignInAndLedBack() {
        var visitor = STAGE.visitor().open("/account");

        assertThat(visitor.page()).hasURL(Pattern.compile(".*/sign-in\\?next=.*account.*"));
    }

    @Test
    void aPasswordThatEverybodyKnowsIsRefusedWithTheReasonBesideIt() {
        var visitor = STAGE.visitor().expecting(422).open("/sign-up");
        visitor.page().getByLabel("Email").fill("weak@example.com");
        visitor.page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("password1");
        visitor.button("Create account").click();

        assertThat(visitor.page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true)))
                .hasAttribute("aria-invalid", "true");
        assertThat(visitor.page().getByLabel("Email")).hasValue("weak@example.com");
    }

    @Test
    void theTestsNoticeWhatTheBrowserComplainsAbout() {
        var visitor = STAGE.visitor().open("/sign-in");

        visitor.page().evaluate("""
                () => {
                    document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
                    document.body.append(Object.assign(document.createElement("img"), { src: "/no-such-picture" }));
                    setTimeout(() => { throw new Error("broken script"); });
                }
                """);

        // Each is reported when the browser gets to it.
        var faults = new ArrayList<String>();
        visitor.page().waitForCondition(() -> {
            faults.addAll(visitor.takeFaults());
            return Stream.of("security policy", "404", "broken script")
                    .allMatch(part -> faults.stream().anyMatch(fault -> fault.contains(part)));
        });
    }
}
