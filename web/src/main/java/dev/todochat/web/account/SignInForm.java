package dev.todochat.web.account;

import dev.todochat.web.session.ReturnTo;
import java.util.Map;

/**
 * The sign-in page's form as it is shown: what was typed (never the password), and what was wrong.
 *
 * @param done something that was just finished, such as signing out; empty when nothing was
 */
public record SignInForm(String email, ReturnTo next, String error, Map<String, String> errors, String done) {

    static SignInForm empty(ReturnTo next, String done) {
        return new SignInForm("", next, "", Map.of(), done);
    }

    public String errorOf(String field) {
        return errors.getOrDefault(field, "");
    }
}
