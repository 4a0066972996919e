package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.App;
import dev.todochat.app.AppTest;
import dev.todochat.app.db.DatabaseUrl;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behind a proxy that says where people come from. */
class SignInThrottleTest extends AppTest {
    @Override
    protected Map<String, String> variables() {
        return Map.of("TRUSTED_PROXIES", "127.0.0.1/32");
    }

    @Test
    @Tag("A5")
    void theOwnerElsewhereStillGetsIn() throws Exception {
        var ada = signUp();
        exhaust(ada, "192.0.2.1");

        assertThat(signIn(ada.email(), PASSWORD, "192.0.2.1")).isEqualTo(429);
        assertThat(signIn(ada.email(), PASSWORD, "192.0.2.2")).isEqualTo(201);
    }

    @Test
    @Tag("A5")
    void guessesAtTwoReplicasCountTogether() throws Exception {
        var ada = signUp();
        try (var other = start(Map.of())) {
            awaitReady(other);
            for (var i = 0; i < 4; i++) {
                assertThat(signIn(app, ada.email(), "guess number " + i, "192.0.2.7")).isEqualTo(401);
                assertThat(signIn(other, ada.email(), "other number " + i, "192.0.2.7")).isEqualTo(401);
            }

            assertThat(signIn(app, ada.email(), PASSWORD, "192.0.2.7")).isEqualTo(429);
            assertThat(signIn(other, ada.email(), PASSWORD, "192.0.2.7")).isEqualTo(429);
            assertThat(signIn(other, ada.email(), PASSWORD, "192.0.2.8")).isEqualTo(201);
        }
    }

    @Test
    void theAddressesOfOneNetworkCountAsOne() throws Exception {
        var ada = signUp();
        exhaust(ada, "2001:db8::1");

        assertThat(signIn(ada.email(), PASSWORD, "2001:db8::ffff:2")).isEqualTo(429);
        assertThat(signIn(ada.email(), PASSWORD, "2001:db8:0:1::1")).isEqualTo(201);
    }

    @Test
    @Tag("slow")
    void anAddressThatIsRefusedLeavesNothingAndTheRestIsForgotten() throws Exception {
        for (var i = 0; i < 120; i++) {
            assertThat(signIn("nobody%d@example.com".formatted(i), "guess", "192.0.2.9")).isIn(401, 429, 503);
        }
        assertThat(attempts()).isLessThanOrEqualTo(150);

        clock.advance(Duration.ofMinutes(16));
        signIn("nobody@example.com", "guess", "192.0.2.9");
        signIn("nobody@example.com", "guess", "192.0.2.9");
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void aStolenSessionIsNoWayToTryPasswords() throws Exception {
        var ada = signUp();
        for (var i = 0; i < 8; i++) {
            assertThat(send(app.port(), "DELETE", "/api/account", ada.token(), "{\"password\": \"guess\"}").status())
                    .isEqualTo(400);
        }

        assertThat(put(ada.token(), "/api/account/password", """
                {"current_password": "%s", "new_password": "four other words here"}""".formatted(PASSWORD)).status())
                .isEqualTo(429);
        clock.advance(Duration.ofMinutes(16));
        assertThat(send(app.port(), "DELETE", "/api/account", ada.token(), "{\"password\": \"%s\"}"
                .formatted(PASSWORD)).status()).isEqualTo(204);
    }

    private void exhaust(Person person, String address) throws Exception {
        for (var i = 0; i < 8; i++) {
            assertThat(signIn(person.email(), "guess number " + i, address)).isEqualTo(401);
        }
    }

    private int signIn(String email, String password, String address) throws Exception {
        return signIn(app, email, password, address);
    }

    private int signIn(App app, String email, String password, String address) throws Exception {
        return send(app.port(), "POST", "/api/sessions", "", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(email, password), "X-Forwarded-For", address).status();
    }

    private long attempts() throws Exception {
        var url = DatabaseUrl.parse(databaseUrl);
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user().orElseThrow(), "");
                var rows = connection.createStatement().executeQuery("select count(*) from sign_in_attempts")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
