package dev.todochat.app.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import java.util.Optional;

/**
 * Who may make an account.
 *
 * @param contact whom people ask for what only the operator can do, in the operator's own words
 */
public record SignUp(Policy policy, Optional<String> contact) {
    /** What the pages say stands on one line of a small screen. */
    public static final int MAX_CONTACT = 200;

    /** {@code CLOSED} lets nobody in, invitations that are still open included. */
    public enum Policy {
        OPEN, INVITE, CLOSED
    }

    ObjectNode toJson() {
        return Json.object().put("policy", Json.word(policy)).put("contact", contact.orElse(null));
    }

    void requireNotClosed() {
        if (policy == Policy.CLOSED) {
            throw Problem.forbidden("Nobody can sign up here; ask " + whom());
        }
    }

    Problem invitationNeeded() {
        return Problem.forbidden("Signing up here takes an invitation; ask somebody who has an account, or " + whom());
    }

    private String whom() {
        return contact.orElse("whoever runs this site");
    }
}
