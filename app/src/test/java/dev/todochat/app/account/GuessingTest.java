package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.AppTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is slowed down for wrong passwords, and who never is. Behind a proxy that says where people come from. */
@Tag("A11")
@Tag("slow")
class GuessingTest extends AppTest {
    private static final String HOME = "203.0.113.5";
    private static final int OFFICE = 101;
    /** From as many addresses, to have an account guarded. */
    private static final int ENOUGH = 21;

    @Override
    protected Map<String, String> variables() {
        return Map.of("TRUSTED_PROXIES", "127.0.0.1/32");
    }

    @Test
    void anOfficeBehindOneAddressSignsInAsOftenAsItLikes() throws Exception {
        var people = List.of(signUp(), signUp(), signUp());
        for (var i = 0; i < OFFICE; i++) {
            assertThat(signIn(people.get(i % 3).email(), PASSWORD, "192.0.2.1").status()).as("sign-in %d", i)
                    .isEqualTo(201);
        }
    }

    @Test
    void anAccountIsGuardedAcrossAddressesAndItsOwnerGetsInAtHome() throws Exception {
        var ada = signUp();
        assertThat(signIn(ada.email(), PASSWORD, HOME).status()).isEqualTo(201);

        assertThat(guesses(ada.email(), 24)).startsWith(repeated(20, 401)).endsWith(repeated(4, 429));

        assertThat(signIn(ada.email(), PASSWORD, "198.51.100.99").status()).as("a place that nobody knows")
                .isEqualTo(429);
        assertThat(signIn(ada.email(), PASSWORD, HOME).status()).as("at home").isEqualTo(201);
        assertThat(guesses(ada.email(), 1)).as("the owner's sign-in is no help to whoever guesses")
                .containsExactly(429);
    }

    @Test
    void aBrowserThatSignedInBeforeGetsInFromAnywhere() throws Exception {
        var ada = signUp();
        var browser = signIn(ada.email(), PASSWORD, HOME).json().path("device").asText();
        guesses(ada.email(), ENOUGH);

        assertThat(signIn(ada.email(), PASSWORD, "198.51.100.98", browser).status()).isEqualTo(201);
        assertThat(signIn(ada.email(), PASSWORD, "198.51.100.97", signedInBrowserOf(signUp())).status())
                .as("somebody else's browser").isEqualTo(429);
        assertThat(signIn(ada.email(), PASSWORD, "198.51.100.97", "A".repeat(43)).status())
                .as("a browser that was made up").isEqualTo(429);
    }

    @Test
    void aKnownBrowserKeepsItsNameForTheNextPersonToo() throws Exception {
        var browser = signedInBrowserOf(signUp());

        assertThat(signIn(signUp().email(), PASSWORD, HOME, browser).json().path("device").asText())
                .isEqualTo(browser);
        assertThat(signIn(signUp().email(), PASSWORD, HOME, "made up").json().path("device").asText())
                .isNotEqualTo("made up").hasSize(43);
    }

    @Test
    void aStolenBrowserGuessesNoMoreThanAnybody() throws Exception {
        var ada = signUp();
        var browser = signedInBrowserOf(ada);
        for (var i = 0; i < 8; i++) {
            assertThat(signIn(ada.email(), "guess number " + i, "198.51.100." + i, browser).status()).isEqualTo(401);
        }

        assertThat(signIn(ada.email(), PASSWORD, "198.51.100.9", browser).status()).isEqualTo(429);
        assertThat(signIn(ada.email(), PASSWORD, HOME).status()).as("its owner at home").isEqualTo(201);
    }

    @Test
    @Tag("A4")
    void anAddressThatNobodyHasIsGuardedAlike() throws Exception {
        var ada = signUp();
        signIn(ada.email(), PASSWORD, HOME);

        assertThat(guesses("nobody.at.all@example.com", 24)).isEqualTo(guesses(ada.email(), 24));
    }

    @Test
    void whatIsRefusedIsNotCounted() throws Exception {
        var ada = signUp();
        var colleague = signUp();
        for (var i = 0; i < 120; i++) {
            assertThat(signIn(ada.email(), "an old password", "192.0.2.4").status()).isEqualTo(i < 8 ? 401 : 429);
        }

        assertThat(signIn(colleague.email(), PASSWORD, "192.0.2.4").status()).isEqualTo(201);
    }

    @Test
    void whatCouldNotBeCheckedIsNotCounted() throws Exception {
        var ada = signUp();
        change("alter table accounts rename password_hash to elsewhere");
        for (var i = 0; i < 9; i++) {
            assertThat(signIn(ada.email(), PASSWORD, "192.0.2.5").status()).isEqualTo(500);
        }
        change("alter table accounts rename elsewhere to password_hash");

        for (var i = 0; i < 7; i++) {
            assertThat(signIn(ada.email(), "guess number " + i, "192.0.2.5").status()).isEqualTo(401);
        }
        assertThat(signIn(ada.email(), PASSWORD, "192.0.2.5").status()).isEqualTo(201);
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanOneAfterTheOther() throws Exception {
        var ada = signUp();

        var statuses = atOnce(20, number -> signIn(ada.email(), "guess number " + number, "192.0.2.6").status());

        assertThat(statuses).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(8);
        assertThat(statuses).allMatch(status -> status == 401 || status == 429);
    }

    @Test
    void whoeverIsRightIsToldToComeBackInAMomentAtMost() throws Exception {
        var ada = signUp();

        var waits = atOnce(20, number -> {
            var answer = signIn(ada.email(), PASSWORD, "192.0.2.7");
            return answer.status() == 201 ? 0 : Integer.parseInt(answer.header("Retry-After"));
        });

        assertThat(waits).contains(0).allMatch(seconds -> seconds <= 4);
        assertThat(signIn(ada.email(), PASSWORD, "192.0.2.7").status()).isEqualTo(201);
    }

    @Test
    void aNewPasswordForgetsThePlacesOfBefore() throws Exception {
        var ada = signUp();
        var intruder = signIn(ada.email(), PASSWORD, HOME).json().path("device").asText();
        assertThat(send(app.port(), "PUT", "/api/account/password", ada.token(), """
                {"current_password": "%s", "new_password": "another few words"}""".formatted(PASSWORD),
                "X-Forwarded-For", "203.0.113.77").status()).isEqualTo(204);
        guesses(ada.email(), ENOUGH);

        assertThat(signIn(ada.email(), "another few words", HOME, intruder).status()).isEqualTo(429);
        assertThat(signIn(ada.email(), "another few words", "203.0.113.77").status()).as("where it was changed")
                .isEqualTo(201);
    }

    @Test
    @Tag("A8")
    void attemptsFromTheFutureAreOverWhenTheClockIsSetBack() throws Exception {
        var ada = signUp();
        clock.advance(Duration.ofHours(5));
        for (var i = 0; i < 8; i++) {
            assertThat(signIn(ada.email(), "guess number " + i, "192.0.2.8").status()).isEqualTo(401);
        }

        clock.advance(Duration.ofSeconds(-30));
        assertThat(signIn(ada.email(), PASSWORD, "192.0.2.8").status()).as("a replica whose clock is behind")
                .isEqualTo(429);
        clock.advance(Duration.ofHours(-5));
        assertThat(signIn(ada.email(), PASSWORD, "192.0.2.8").status()).isEqualTo(201);
    }

    @Test
    void itIsNotWrittenDownWhoWasRight() throws Exception {
        var ada = signUp();
        change("delete from sign_in_attempts");

        signIn(ada.email(), PASSWORD, "192.0.2.10");

        try (var connection = connection(); var rows = connection.createStatement()
                .executeQuery("select count(*) from sign_in_attempts")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    private interface Numbered {
        int ask(int number) throws Exception;
    }

    private static List<Integer> atOnce(int times, Numbered request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (var i = 0; i < times; i++) {
                var number = i;
                running.add(threads.submit((Callable<Integer>) () -> request.ask(number)));
            }
            var answers = new ArrayList<Integer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    /** Each from an address of its own. */
    private List<Integer> guesses(String email, int times) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var i = 1; i <= times; i++) {
            statuses.add(signIn(email, "guess number " + i, "198.51.100." + i).status());
        }
        return statuses;
    }

    private static Integer[] repeated(int times, int status) {
        return Collections.nCopies(times, status).toArray(Integer[]::new);
    }

    private String signedInBrowserOf(Person person) throws Exception {
        return signIn(person.email(), PASSWORD, HOME).json().path("device").asText();
    }

    private Answer signIn(String email, String password, String address) throws Exception {
        return signIn(email, password, address, "");
    }

    private Answer signIn(String email, String password, String address, String device) throws Exception {
        return send(app.port(), "POST", "/api/sessions", "", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(email, password), "X-Forwarded-For", address, "Todo-Device", device);
    }

    private void change(String sql) throws Exception {
        try (var connection = connection()) {
            connection.createStatement().execute(sql);
            connection.commit();
        }
    }
}
