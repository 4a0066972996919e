package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.http.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Making accounts: whom the operator lets in, and how fast. What is cheap to refuse is refused before the hash. */
public final class SignUps {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Semaphore hashing = new Semaphore(1, true);
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
        var hash = hash(applicant.password()).orElseThrow(() -> {
            throttle.giveBack(address);
            return Problem.unavailable("Too many people are signing up at once; try again in a moment", PATIENCE);
        });
        return db.inTransaction(tx -> {
            var used = invitation.filter(invitations::useUp).isPresent();
            if (!used && signUp.policy() == SignUp.Policy.INVITE) {
                throw signUp.invitationNeeded();
            }
            return accounts.insert(applicant, hash);
        });
    }

    /** One at a time, so that whoever signs in never waits behind more than one of those who sign up. */
    private Optional<String> hash(Password password) {
        try {
            if (hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    return Optional.of(accounts.hash(password));
                } finally {
                    hashing.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void requireWelcome(Optional<String> invitation) {
        signUp.requireNotClosed();
        if (signUp.policy() == SignUp.Policy.INVITE && invitation.filter(invitations::isOpen).isEmpty()) {
            throw signUp.invitationNeeded();
        }
    }
}
