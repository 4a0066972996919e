package dev.todochat.web.account;

import dev.todochat.web.session.ReturnTo;
import java.util.Map;

/**
 * The sign-up page's form as it is shown: what was typed (never the password), and what was wrong.
 *
 * @param timeZone   the browser's, which a script fills in; empty without one
 * @param invitation what the invitation's link holds; empty without one
 */
public record SignUpForm(String email, String name, String timeZone, String invitation, ReturnTo next, String error,
                         Map<String, String> errors) {

    static SignUpForm empty(ReturnTo next, String invitation) {
        return new SignUpForm("", "", "", invitation, next, "", Map.of());
    }

    SignUpForm withErrors(String error, Map<String, String> errors) {
        return new SignUpForm(email, name, timeZone, invitation, next, error, errors);
    }

    public String errorOf(String field) {
        return errors.getOrDefault(field, "");
    }
}
