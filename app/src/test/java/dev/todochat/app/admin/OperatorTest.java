package dev.todochat.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.AppTest;
import dev.todochat.app.TestPostgres;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command of the operator, beside a replica that serves. */
@Tag("A12")
class OperatorTest extends AppTest {
    private static final String REPLACEMENT = "another few plain words";
    /** Held, or its level would be forgotten. */
    private static final Logger LOGGER = Logger.getLogger("operator");
    private final Log log = new Log();
    private Person ada;

    @BeforeEach
    void somebody() throws Exception {
        ada = signUp();
        LOGGER.setLevel(Level.INFO);
        log.lines().clear();
        LOGGER.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(log);
    }

    @Test
    void accountsAreListedAsATable() throws Exception {
        var all = order("admin", "accounts");
        var some = order("admin", "accounts", ada.email().toUpperCase());

        assertThat(all.code()).isZero();
        assertThat(all.out().lines()).first().isEqualTo("NUMBER\tADDRESS\tNAME\tSINCE\tLAST SEEN");
        assertThat(some.out().lines()).hasSize(2).last().asString()
                .startsWith("%d\t%s\tTest Person\t".formatted(ada.id(), ada.email()));
        assertThat(order("admin", "accounts", "nobody", "at", "all").out().lines()).hasSize(1);
    }

    @Test
    void whatPeopleCallThemselvesSteersNoTerminal() throws Exception {
        patch(ada.token(), "/api/account", "{\"name\": \"a\\u202Eb\"}");

        assertThat(order("admin", "accounts", ada.email()).out()).contains("\ta?b\t");
    }

    @Test
    void manyAccountsAreAllListed() throws Exception {
        try (var connection = connection()) {
            connection.createStatement().execute("""
                    insert into accounts (email, name, time_zone, password_hash, created_at)
                    select 'crowd' || number || '@example.com', '', 'UTC', '', now() from generate_series(1, 1200) number""");
            connection.commit();
            assertThat(order("admin", "accounts", "crowd").out().lines()).hasSize(1_201).doesNotHaveDuplicates();
            connection.createStatement().execute("delete from accounts where email like 'crowd%'");
            connection.commit();
        }
    }

    @Test
    void anAccountIsDeletedWithEverythingOnceTheOperatorIsSure() throws Exception {
        addTask(ada, "Milk");
        var unsure = order("admin", "delete", ada.email());
        assertThat(unsure.code()).isEqualTo(64);
        assertThat(unsure.err()).contains("--yes", ada.email());
        assertThat(get(ada.token(), "/api/tasks").status()).isEqualTo(200);

        assertThat(order("admin", "delete", ada.email(), "--yes").code()).isZero();

        assertThat(get(ada.token(), "/api/tasks").status()).isEqualTo(401);
        assertThat(order("admin", "delete", ada.email(), "--yes").code()).isEqualTo(67);
        assertThat(log.lines()).anyMatch(line -> line.endsWith("deleted account " + ada.id()));
    }

    @Test
    void whoeverLostTheirPasswordSetsANewOneByALinkThatWorksOnce() throws Exception {
        var printed = order("admin", "password", ada.email());
        assertThat(printed.out()).matches("http://localhost:3000/new-password\\?link=pwd_[A-Za-z0-9_-]{43}\n");
        var secret = printed.secret();
        assertThat(replace(secret, "short").status()).isEqualTo(400);

        var replaced = replace(secret, REPLACEMENT);

        assertThat(replaced.status()).isEqualTo(201);
        assertThat(get(replaced.json().path("token").asText(), "/api/account").json().path("email").asText())
                .isEqualTo(ada.email());
        assertThat(get(ada.token(), "/api/account").status()).as("sessions from before").isEqualTo(401);
        assertThat(signIn(ada.email(), PASSWORD)).isEqualTo(401);
        assertThat(signIn(ada.email(), REPLACEMENT)).isEqualTo(201);
        assertThat(replace(secret, PASSWORD).status()).isEqualTo(410);
        assertThat(log.lines()).anyMatch(line -> line.contains("account " + ada.id()))
                .noneMatch(line -> line.contains(secret) || line.contains(ada.email()));
    }

    @Test
    void aLinkForAPasswordIsOverAfterAnHourAndWhenThereIsANewerOne() throws Exception {
        var first = passwordLink(ada);
        var second = passwordLink(ada);
        assertThat(replace(first, REPLACEMENT).status()).isEqualTo(410);

        clock.advance(Duration.ofHours(1));

        assertThat(replace(second, REPLACEMENT).status()).isEqualTo(410);
        assertThat(signIn(ada.email(), PASSWORD)).isEqualTo(201);
    }

    @Test
    void aLinkForAPasswordIsKeptAsAHash() throws Exception {
        var secret = passwordLink(ada);
        try (var connection = connection(); var rows = connection.createStatement().executeQuery(
                "select string_agg(to_jsonb(password_links)::text, ' ') from password_links")) {
            rows.next();
            assertThat(rows.getString(1)).contains(String.valueOf(ada.id())).doesNotContain(secret);
        }
    }

    @Test
    void sessionsAreEndedEverywhere() throws Exception {
        signIn(ada.email(), PASSWORD);

        assertThat(order("admin", "sign-out", String.valueOf(ada.id())).out()).startsWith("2 sessions");

        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(401);
        assertThat(signIn(ada.email(), PASSWORD)).isEqualTo(201);
        assertThat(log.lines()).anyMatch(line -> line.endsWith("ended the 2 sessions of account " + ada.id()));
    }

    @Test
    void theFirstAccountWhereItTakesAnInvitationComesFromTheOperator() throws Exception {
        var invited = Map.of("SIGN_UP", "invite");
        try (var replica = start(invited)) {
            awaitReady(replica);
            var secret = order(invited, "admin", "invite").secret();

            var body = """
                    {"email": "first%d@example.com", "password": "%s", "invitation": "%s"}"""
                    .formatted(ada.id(), PASSWORD, secret);
            assertThat(send(replica.port(), "POST", "/api/accounts", "", body).status()).isEqualTo(201);
            assertThat(log.lines()).noneMatch(line -> line.contains(secret));
        }
    }

    @Test
    void invitationsAreListedAndRevoked() throws Exception {
        order("admin", "invite");
        var number = post(ada.token(), "/api/invitations", "").json().path("id").asText();
        assertThat(order("admin", "invitations").out()).contains("\toperator\t", number + "\t" + ada.id() + "\t");

        assertThat(order("admin", "revoke", number).code()).isZero();

        assertThat(get(ada.token(), "/api/invitations").json().path("invitations")).isEmpty();
        assertThat(order("admin", "revoke", number).code()).isEqualTo(67);
    }

    @Test
    void helpNeedsNoSettingsAndNamesEveryCommand() {
        for (var words : List.of(new String[] {"admin"}, new String[] {"admin", "help"}, new String[] {"admin", "--help"})) {
            var help = order(Map.of("AUTH_SECRET", "short"), words);

            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("accounts", "delete", "password", "sign-out", "invite", "invitations", "revoke");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "admin dance", "admin delete", "admin delete a b", "admin password", "admin sign-out",
        "admin revoke x", "admin invite me", "admin delete x --yes", "admin password me@", "admin revoke 1 2"})
    void aCommandThatIsWrongIsOneLineAndChangesNothing(String words) {
        var wrong = order(words.split(" "));

        assertThat(wrong.code()).isEqualTo(64);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines()).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void settingsThatAreWrongAreNamed() {
        var wrong = order(Map.of("AUTH_SECRET", "short", "SIGN_UP", "perhaps"), "admin", "accounts");

        assertThat(wrong.code()).isEqualTo(78);
        assertThat(wrong.err()).contains("AUTH_SECRET must be", "SIGN_UP must be one of open, invite, closed");
    }

    @Test
    @Tag("slow")
    void aDatabaseThatIsAwayIsNamed() {
        var away = order(Map.of("DATABASE_URL", "postgresql://todo@127.0.0.1:1/todo"), "admin", "accounts");

        assertThat(away.code()).isEqualTo(69);
        assertThat(away.err()).contains("database").doesNotContain("Exception");
    }

    @Test
    void aDatabaseThatWasNotPreparedIsLeftAsItIs() throws Exception {
        var fresh = TestPostgres.freshDatabase();
        var stranger = order(Map.of("DATABASE_URL", fresh), "admin", "accounts");

        assertThat(stranger.code()).isEqualTo(69);
        assertThat(stranger.err()).contains("was not prepared by this version").doesNotContain("Exception");
        try (var connection = DriverManager.getConnection(fresh.replace("postgresql://postgres@", "jdbc:postgresql://"), "postgres", "");
                var tables = connection.createStatement().executeQuery(
                        "select count(*) from pg_tables where schemaname = 'public'")) {
            tables.next();
            assertThat(tables.getInt(1)).isZero();
        }
    }

    private Answer replace(String secret, String password) throws Exception {
        return post("", "/api/lost-password", "{\"link\": \"%s\", \"new_password\": \"%s\"}".formatted(secret, password));
    }

    private int signIn(String email, String password) throws Exception {
        return post("", "/api/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password)).status();
    }

    /** What was logged of the operator's deeds. */
    private static final class Log extends Handler {
        private final List<String> lines = new ArrayList<>();

        List<String> lines() {
            return lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nor open.
        }
    }
}
