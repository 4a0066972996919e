package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages look like to different eyes, fingers and screens. */
class LooksIT {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static final UnaryOperator<Browser.NewContextOptions> PHONE = options -> options
            .setViewportSize(390, 844).setDeviceScaleFactor(2).setHasTouch(true).setIsMobile(true);

    enum Screen {
        DESK_LIGHT(1280, 800, ColorScheme.LIGHT), DESK_DARK(1280, 800, ColorScheme.DARK),
        TABLET_LIGHT(820, 1180, ColorScheme.LIGHT),
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT), PHONE_DARK(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme colors;

        Screen(int width, int height, ColorScheme colors) {
            this.width = width;
            this.height = height;
            this.colors = colors;
        }

        Browser.NewContextOptions apply(Browser.NewContextOptions options) {
            return options.setViewportSize(width, height).setColorScheme(colors)
                    .setReducedMotion(ReducedMotion.REDUCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPageKeepsAnybodyOutOrLeavesTheScreen(Screen screen) {
        var ada = STAGE.visitor(screen::apply).expecting(404).expecting(422);
        visit(ada, "/sign-in", "/sign-up");
        ada.signUp(screen + "@example.com");
        check(ada);

        ada.say("add milk and eggs and call the dentist").say("finish the milk").say("delete the eggs");
        check(ada);
        ada.page().locator(".proposal-card").getByText("Keep it").click();
        assertThat(ada.page().locator(".proposal.answered")).isVisible();
        check(ada);

        var conversation = ada.page().url();
        ada.open("/tasks");
        check(ada);
        var task = "/tasks/" + ada.page().locator("li.task").first().getAttribute("id").replace("task-", "");
        visit(ada, "/tasks?status=completed", "/tasks?q=nothing-like-this", task, "/account", "/conversations",
                conversation + "/deletion", "/no-such-page", "/tasks/999999");
    }

    @Test
    void aPhoneShowsOneTabAtATimeAndNothingZooms() {
        var ada = STAGE.visitor(PHONE).signUp("phone@example.com").say("add milk and eggs");
        assertThat(ada.composer()).isVisible();
        assertThat(ada.taskTitles().first()).isHidden();

        ada.page().locator(".tab-bar").getByText("Tasks").click();
        assertThat(ada.taskTitles().first()).isVisible();
        assertThat(ada.composer()).isHidden();
        ada.task("ilk").getByRole(AriaRole.CHECKBOX).click();
        assertThat(ada.page().locator("li.task.checked")).hasCount(1);

        ada.page().locator(".tab-bar").getByText("Chat").click();
        assertThat(ada.composer()).isVisible();
        assertThat(sizesBelow(ada, "input:not([type=hidden]), textarea, select", "fontSize", 16))
                .as("a phone zooms into smaller fields").isEmpty();
    }

    @Test
    void targetsForFingersAreLargeEnough() {
        var ada = STAGE.visitor(PHONE).open("/sign-up");
        assertThat(smallTargets(ada)).isEmpty();
        ada.signUp("fingers@example.com").say("add milk and eggs");
        assertThat(smallTargets(ada)).isEmpty();
        ada.page().locator(".tab-bar").getByText("Tasks").click();
        assertThat(ada.taskTitles().first()).isVisible();
        assertThat(smallTargets(ada)).isEmpty();
        ada.open("/account");
        assertThat(smallTargets(ada)).isEmpty();
    }

    @Test
    void thePageFollowsTheSystemsColours() {
        var light = STAGE.visitor(options -> options.setColorScheme(ColorScheme.LIGHT)).open("/sign-in");
        var dark = STAGE.visitor(options -> options.setColorScheme(ColorScheme.DARK)).open("/sign-in");

        assertThat(background(light)).isEqualTo("rgb(251, 251, 250)");
        assertThat(background(dark)).isEqualTo("rgb(22, 22, 21)");
    }

    @Test
    void whatAShortPageHoldsStandsTogetherAtItsTop() {
        var ada = STAGE.visitor(options -> options.setViewportSize(1440, 900)).signUp("short@example.com")
                .say("add milk").open("/conversations");
        var title = ada.page().locator("h1").boundingBox();
        var below = ada.page().locator("h1 + *").boundingBox();
        assertThat(below.y - title.y).isLessThan(100);
    }

    @Test
    void aLongTitleOfAConversationStaysOnThePhone() {
        var ada = STAGE.visitor(PHONE).signUp("long@example.com")
                .say("add sugar, flour, butter, eggs, milk, bread, cheese and olives").open("/conversations");
        check(ada);
        assertThat((boolean) ada.page().evaluate("""
                () => [...document.querySelectorAll("main a")]
                    .every(link => link.getBoundingClientRect().right <= innerWidth)
                """)).isTrue();
    }

    private static void visit(Visitor visitor, String... paths) {
        for (var path : paths) {
            visitor.open(path);
            check(visitor);
        }
    }

    private static void check(Visitor visitor) {
        Accessibility.check(visitor.page());
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(visitor.page().url() + " is wider than the screen").isEqualTo(0);
    }

    private static Object background(Visitor visitor) {
        return visitor.page().evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static List<?> sizesBelow(Visitor visitor, String selector, String property, int pixels) {
        return (List<?>) visitor.page().evaluate("""
                ([selector, property, pixels]) => [...document.querySelectorAll(selector)]
                    .filter(element => parseFloat(getComputedStyle(element)[property]) < pixels)
                    .map(element => element.outerHTML.slice(0, 100))
                """, List.of(selector, property, pixels));
    }

    /** Links within text are exempt, as in WCAG 2.5.8. */
    private static List<?> smallTargets(Visitor visitor) {
        return (List<?>) visitor.page().evaluate("""
                () => [...document.querySelectorAll("button, summary, .tab-bar a, .tabs a, a.button, input:not([type=hidden])")]
                    .filter(element => element.checkVisibility({ visibilityProperty: true }))
                    // A label is part of its target, and so is the add box with its border and icon.
                    .map(element => [element, (element.closest("form.add, label") ?? element).getBoundingClientRect()])
                    .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
                    .map(([element, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`)
                """);
    }
}
