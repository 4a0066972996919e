package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.App;
import dev.todochat.app.AppTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may make an account, and how many. */
@Tag("A10")
class SignUpTest extends AppTest {
    private static final String CONTACT = "Grace, grace@example.com";
    private final AtomicInteger strangers = new AtomicInteger();
    private App byInvitation;
    private App closed;

    @BeforeAll
    void otherPolicies() throws Exception {
        byInvitation = start(Map.of("SIGN_UP", "invite", "OPERATOR_CONTACT", CONTACT));
        closed = start(Map.of("SIGN_UP", "closed"));
        awaitReady(byInvitation);
        awaitReady(closed);
    }

    @AfterAll
    void stop() {
        byInvitation.close();
        closed.close();
    }

    @Test
    void everybodyIsToldWhoMaySignUp() throws Exception {
        assertThat(get("", "/api/sign-up").json()).hasToString("{\"policy\":\"open\",\"contact\":null}");
        assertThat(send(byInvitation.port(), "GET", "/api/sign-up", "", "").json())
                .hasToString("{\"policy\":\"invite\",\"contact\":\"%s\"}".formatted(CONTACT));
    }

    @Test
    void withoutAnInvitationNobodyGetsInWhereItTakesOne() throws Exception {
        for (var invitation : List.of("", ", \"invitation\": null", ", \"invitation\": \"inv_guess\"")) {
            var refused = signUp(byInvitation, invitation);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("detail").asText()).contains("invitation", CONTACT);
        }
    }

    @Test
    void anInvitationLetsOnePersonIn() throws Exception {
        var secret = invite(signUp());

        assertThat(signUp(byInvitation, invitation(secret)).status()).isEqualTo(201);
        assertThat(signUp(byInvitation, invitation(secret)).status()).isEqualTo(403);
    }

    @Test
    void ofManyWhoUseAnInvitationAtOnceOneGetsIn() throws Exception {
        var secret = invite(signUp());
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = people.invokeAll(Collections.nCopies(10,
                    (Callable<Integer>) () -> signUp(byInvitation, invitation(secret)).status()));
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 403);
        }
    }

    @Test
    void anInvitationIsKeptWhenTheAddressIsTakenOrThePasswordPoor() throws Exception {
        var ada = signUp();
        var secret = invite(ada);

        assertThat(signUp(byInvitation, ada.email(), PASSWORD, invitation(secret), "192.0.2.1").status()).isEqualTo(409);
        assertThat(signUp(byInvitation, "new@example.com", "short", invitation(secret), "192.0.2.1").status())
                .isEqualTo(400);
        assertThat(signUp(byInvitation, "new@example.com", PASSWORD, invitation(secret), "192.0.2.1").status())
                .isEqualTo(201);
    }

    @Test
    void anInvitationThatIsRevokedOrOverOrOfSomebodyWhoIsGoneLetsNobodyIn() throws Exception {
        var ada = signUp();
        var made = post(ada.token(), "/api/invitations", "").json();
        assertThat(delete(signUp().token(), "/api/invitations/" + made.path("id").asLong()).status()).isEqualTo(404);
        assertThat(delete(ada.token(), "/api/invitations/" + made.path("id").asLong()).status()).isEqualTo(204);
        assertThat(signUp(byInvitation, invitation(made.path("token").asText())).status()).isEqualTo(403);

        var kept = invite(ada);
        send(app.port(), "DELETE", "/api/account", ada.token(), "{\"password\": \"%s\"}".formatted(PASSWORD));
        assertThat(signUp(byInvitation, invitation(kept)).status()).isEqualTo(403);

        var late = invite(signUp());
        clock.advance(Invitations.LIFETIME);
        assertThat(signUp(byInvitation, invitation(late)).status()).isEqualTo(403);
    }

    @Test
    void anInvitationIsListedWithoutItsSecretAndKeptAsAHash() throws Exception {
        var ada = signUp();
        var made = post(ada.token(), "/api/invitations", "").json();

        assertThat(made.path("link").asText()).isEqualTo("http://localhost:3000/sign-up?invitation="
                + made.path("token").asText());
        assertThat(get(ada.token(), "/api/invitations").raw().body()).contains("\"id\":" + made.path("id").asLong())
                .doesNotContain(made.path("token").asText());
        try (var connection = connection(); var rows = connection.createStatement().executeQuery(
                "select string_agg(to_jsonb(invitations)::text, ' ') from invitations")) {
            rows.next();
            assertThat(rows.getString(1)).doesNotContain(made.path("token").asText());
        }
    }

    @Test
    void aPersonHasAHandfulOfOpenInvitations() throws Exception {
        var ada = signUp();
        for (var i = 0; i < Invitations.MAX_MADE; i++) {
            assertThat(post(ada.token(), "/api/invitations", "").status()).isEqualTo(201);
        }
        assertThat(post(ada.token(), "/api/invitations", "").status()).isEqualTo(409);
        clock.advance(Invitations.LIFETIME);
        var token = signIn(ada.email());
        assertThat(post(token, "/api/invitations", "").status()).isEqualTo(201);
    }

    @Test
    void usedInvitationsCountForTheirWeekToo() throws Exception {
        var ada = signUp();
        var used = invite(ada);
        assertThat(signUp(byInvitation, invitation(used)).status()).isEqualTo(201);
        for (var i = 1; i < Invitations.MAX_MADE; i++) {
            assertThat(post(ada.token(), "/api/invitations", "").status()).isEqualTo(201);
        }
        var refused = post(ada.token(), "/api/invitations", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("10 invitations within 7 days");
        var open = get(ada.token(), "/api/invitations").json().path("invitations");
        assertThat(open).hasSize(Invitations.MAX_MADE - 1);
        delete(ada.token(), "/api/invitations/" + open.get(0).path("id").asLong());
        assertThat(post(ada.token(), "/api/invitations", "").status()).as("revoking makes room").isEqualTo(201);
    }

    @Test
    void aProgramInvitesNobody() throws Exception {
        var ada = signUp();
        var token = post(ada.token(), "/api/tokens", "{\"name\": \"script\"}").json().path("token").asText();

        assertThat(post(token, "/api/invitations", "").status()).isEqualTo(403);
        assertThat(get(token, "/api/invitations").status()).isEqualTo(403);
    }

    @Test
    void whereItIsClosedNobodyGetsInAndNobodyInvites() throws Exception {
        var ada = signUp();
        var secret = invite(ada);

        assertThat(signUp(closed, invitation(secret)).status()).isEqualTo(403);
        assertThat(send(closed.port(), "POST", "/api/invitations", ada.token(), "").status()).isEqualTo(403);
        assertThat(send(closed.port(), "GET", "/api/tasks", ada.token(), "").status()).isEqualTo(200);
        assertThat(order(Map.of("SIGN_UP", "closed"), "admin", "invite").code()).isEqualTo(64);
    }

    @Test
    void anAddressMakesTwentyAccountsInAQuarterOfAnHourOnAllReplicasTogether() throws Exception {
        try (var other = start(Map.of())) {
            awaitReady(other);
            for (var i = 0; i < 10; i++) {
                assertThat(signUpFrom(app, "203.0.113.5")).isEqualTo(201);
                assertThat(signUpFrom(other, "203.0.113.5")).isEqualTo(201);
            }
            for (var replica : List.of(app, other)) {
                assertThat(signUpFrom(replica, "203.0.113.5")).isEqualTo(429);
            }
            assertThat(signUpFrom(app, "203.0.113.6")).isEqualTo(201);
            clock.advance(Duration.ofMinutes(16));
            assertThat(signUpFrom(app, "203.0.113.5")).isEqualTo(201);
        }
    }

    @Test
    void manyAtOnceGainNothing() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = people.invokeAll(Collections.nCopies(30,
                    (Callable<Integer>) () -> signUpFrom(app, "2001:db8::" + strangers.incrementAndGet())));
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            // On a busy machine some wait for a hash in vain.
            assertThat(statuses).contains(201).isSubsetOf(201, 429, 503);
            assertThat(Collections.frequency(statuses, 429)).isEqualTo(10);
        }
    }

    @Test
    void aPoorPasswordCostsNothingOfWhatAnAddressMay() throws Exception {
        for (var i = 0; i < 30; i++) {
            assertThat(signUp(app, "poor@example.com", "short", "", "203.0.113.77").status()).isEqualTo(400);
        }
        assertThat(signUpFrom(app, "203.0.113.77")).isEqualTo(201);
    }

    private int signUpFrom(App app, String address) throws Exception {
        return signUp(app, newAddress(), PASSWORD, "", address).status();
    }

    private Answer signUp(App app, String invitation) throws Exception {
        var number = strangers.incrementAndGet();
        return signUp(app, newAddress(), PASSWORD, invitation, "198.51.%d.%d".formatted(number / 250, number % 250));
    }

    private Answer signUp(App app, String email, String password, String invitation, String address) throws Exception {
        return send(app.port(), "POST", "/api/accounts", "", "{\"email\": \"%s\", \"password\": \"%s\"%s}"
                .formatted(email, password, invitation), "X-Forwarded-For", address);
    }

    private String signIn(String email) throws Exception {
        return post("", "/api/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD)).json()
                .path("token").asText();
    }

    private String invite(Person person) throws Exception {
        return post(person.token(), "/api/invitations", "").json().path("token").asText();
    }

    private String newAddress() {
        return "stranger%d@example.com".formatted(strangers.incrementAndGet());
    }

    private static String invitation(String secret) {
        return ", \"invitation\": \"%s\"".formatted(secret);
    }
}
