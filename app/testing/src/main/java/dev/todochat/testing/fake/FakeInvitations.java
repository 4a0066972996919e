package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Who may sign up at the fake app, the invitations, and the operator's links for lost passwords. */
public final class FakeInvitations {
    private static final int MAX_MADE = 10;
    private static final String LINK = "http://localhost:3000/sign-up?invitation=";

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Invitation> invitations = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Map<String, Long> passwordLinks = new ConcurrentHashMap<>();
    private volatile String policy = "open";
    private volatile Optional<String> contact = Optional.empty();

    private record Invitation(long account, String secret, ObjectNode json) {
    }

    void routing(HttpRules rules, FakeBackend app) {
        rules.get("/api/sign-up", app.open(exchange -> exchange.ok(
                        Exchange.json().put("policy", policy).put("contact", contact.orElse(null)))))
                .get("/api/invitations", app.signed((exchange, account) -> exchange.ok(exchange.page("invitations",
                        invitations.values().stream().filter(one -> one.account() == account).map(Invitation::json)
                                .toList()))))
                .post("/api/invitations", app.signed(this::invite))
                .delete("/api/invitations/{id}", app.signed(this::revoke));
    }

    /** From now on; {@code open}, {@code invite} or {@code closed}. */
    public void letIn(String policy, String contact) {
        this.policy = policy;
        this.contact = Optional.of(contact);
    }

    /** What the link holds that the operator made for an account. */
    public String passwordLink(long account) {
        var secret = "pwd_secret%037d".formatted(ids.incrementAndGet());
        passwordLinks.put(secret, account);
        return secret;
    }

    /** Whose link it is. */
    long ownerOf(String passwordLink) {
        var owner = passwordLinks.get(passwordLink);
        if (owner == null) {
            throw new Refusal(410, "This link was used or is over; ask for a new one");
        }
        return owner;
    }

    void used(String passwordLink) {
        passwordLinks.remove(passwordLink);
    }

    void requireWelcome(Optional<String> secret) {
        requireNotClosed();
        if (policy.equals("invite") && invitations.values().stream().noneMatch(isFor(secret))) {
            throw new Refusal(403,
                    "Signing up here takes an invitation; ask somebody who has an account, or " + whom());
        }
    }

    void useUp(Optional<String> secret) {
        invitations.values().removeIf(isFor(secret));
    }

    private static Predicate<Invitation> isFor(Optional<String> secret) {
        return invitation -> secret.filter(invitation.secret()::equals).isPresent();
    }

    private String whom() {
        return contact.orElse("whoever runs this site");
    }

    private void invite(Exchange exchange, long account) {
        requireNotClosed();
        if (invitations.values().stream().filter(one -> one.account() == account).count() >= MAX_MADE) {
            throw new Refusal(409, "You made 10 invitations within 7 days; revoke one that nobody used, or wait");
        }
        var id = ids.incrementAndGet();
        var secret = "inv_secret%037d".formatted(id);
        var json = Exchange.json().put("id", id).put("created_at", Instant.now().toString())
                .put("expires_at", Instant.now().plus(Duration.ofDays(7)).toString());
        invitations.put(id, new Invitation(account, secret, json));
        exchange.created(json.deepCopy().put("token", secret).put("link", LINK + secret));
    }

    private void requireNotClosed() {
        if (policy.equals("closed")) {
            throw new Refusal(403, "Nobody can sign up here; ask " + whom());
        }
    }

    private void revoke(Exchange exchange, long account) {
        var invitation = invitations.get(exchange.id());
        if (invitation == null || invitation.account() != account) {
            throw Refusal.notFound();
        }
        invitations.remove(exchange.id());
        exchange.nothing();
    }
}
