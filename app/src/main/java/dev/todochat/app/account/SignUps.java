package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import java.time.InstantSource;
import java.util.Optional;

/** Making accounts: whom the operator lets in, and how fast. What is cheap to refuse is refused before the hash. */
public final class SignUps {
    private final Db db;
    private final SignUp signUp;
    private final Accounts accounts;
    private final Invitations invitations;
    private final SignUpThrottle throttle;

    public SignUps(Db db, InstantSource clock, SignUp signUp, Accounts accounts, Invitations invitations,
                   SignInThrottle attempts) {
        this.db = db;
        this.signUp = signUp;
        this.accounts = accounts;
        this.invitations = invitations;
        this.throttle = new SignUpThrottle(db, clock, attempts);
    }

    SignUp rules() {
        return signUp;
    }

    /** @param invitation what the link holds; where everybody may sign up it need not be there, and may be over */
    Account create(Applicant applicant, Optional<String> invitation, String address) {
        requireWelcome(invitation);
        accounts.requireGood("password", applicant.password(), applicant.email(), applicant.name());
        throttle.attempt(address);
        var hash = accounts.hash(applicant.password());
        return db.inTransaction(tx -> {
            var used = invitation.filter(invitations::useUp).isPresent();
            if (!used && signUp.policy() == SignUp.Policy.INVITE) {
                throw signUp.invitationNeeded();
            }
            return accounts.insert(applicant, hash);
        });
    }

    private void requireWelcome(Optional<String> invitation) {
        signUp.requireNotClosed();
        if (signUp.policy() == SignUp.Policy.INVITE && invitation.filter(invitations::isOpen).isEmpty()) {
            throw signUp.invitationNeeded();
        }
    }
}
