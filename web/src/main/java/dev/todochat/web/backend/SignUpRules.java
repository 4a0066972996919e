package dev.todochat.web.backend;

import java.util.Optional;

/**
 * Who may sign up.
 *
 * @param policy  {@code open}, {@code invite} or {@code closed}
 * @param contact whom to ask for what only the operator can do, in the operator's words
 */
public record SignUpRules(String policy, Optional<String> contact) {
    /** Until app has said: the page is shown all the same, and app decides when it is sent. */
    static final SignUpRules UNKNOWN = new SignUpRules("open", Optional.empty());

    public SignUpRules {
        policy = Optional.ofNullable(policy).orElse("open");
        contact = contact == null ? Optional.empty() : contact;
    }

    public boolean byInvitation() {
        return policy.equals("invite");
    }

    public boolean closed() {
        return policy.equals("closed");
    }

    /** For the middle of a sentence. */
    public String whom() {
        return contact.orElse("whoever runs this site");
    }
}
