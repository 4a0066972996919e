package dev.todochat.web.chat;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.State;
import dev.todochat.web.backend.ConfirmationOutcome;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Times;
import java.time.ZoneOffset;

/** Puts confirmations into words for somebody, whose clock says until when one waits. */
final class Proposals {
    private static final Times UTC = new Times(ZoneOffset.UTC);

    private final Backend backend;

    Proposals(Backend backend) {
        this.backend = backend;
    }

    Proposal of(Session session, Confirmation confirmation) {
        return Proposal.of(confirmation, times(session, confirmation));
    }

    Proposal of(Session session, ConfirmationOutcome outcome) {
        return Proposal.of(outcome, times(session, outcome.confirmation()));
    }

    /** Whatever is answered has no time any more, and a card is worth showing without the person's clock. */
    private Times times(Session session, Confirmation confirmation) {
        if (confirmation.state() != State.PENDING) {
            return UTC;
        }
        try {
            return Times.in(backend.account(session).timeZone());
        } catch (BackendFailure failure) {
            return UTC;
        }
    }
}
