package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.todochat.server.BadEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: what a person sees, and what outlives it. */
@Tag("slow")
class MainTest {
    private static final Duration IN_BETWEEN = Duration.ofMillis(500);
    private static final String ADA = "ada@example.com";

    @TempDir
    Path temporary;

    private Map<String, String> variables;

    @BeforeEach
    void prepareAnInstallation() throws IOException {
        variables = Child.installation(temporary.resolve("data"));
    }

    @Test
    void aFirstStartSaysWhereEverythingIs() throws Exception {
        variables.put("DATABASE_URL", "postgresql://somewhere/else");
        try (var child = Child.start(variables).awaitReady()) {
            assertThat(child.output())
                    .contains("Preparing the database")
                    .contains("DATABASE_URL is ignored")
                    .contains("http://localhost:" + variables.get("WEB_PORT"))
                    .contains("http://localhost:" + variables.get("MCP_SERVER_PORT") + "/mcp")
                    .contains("built-in")
                    .contains(variables.get("TODO_DATA"));
        }
    }

    @Test
    void strangersOnTheNetworkReachNothing() throws Exception {
        var elsewhere = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).findFirst();
        assumeThat(elsewhere).as("an address of this machine that others see").isPresent();
        try (var _ = Child.start(variables).awaitReady()) {
            for (var port : List.of("WEB_PORT", "APP_PORT", "MCP_SERVER_PORT", "METRICS_PORT")) {
                try (var socket = new Socket()) {
                    var address = new InetSocketAddress(elsewhere.get(), port(port));
                    assertThatThrownBy(() -> socket.connect(address, 2_000)).as(port).isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void aCleanStopKeepsEverythingAndLeavesNothingRunning() throws Exception {
        Api ada;
        try (var child = Child.start(variables).awaitReady()) {
            ada = Api.signUp(port("APP_PORT"), ADA);
            ada.post("/api/tasks", Map.of("title", "Milk"));
            child.stop();
        }
        assertNothingListens();

        try (var child = Child.start(variables).awaitReady()) {
            assertThat(child.output()).doesNotContain("Preparing");
            assertThat(ada.titles()).as("the session from before still holds").containsExactly("Milk");
            assertThat(Api.signIn(port("APP_PORT"), ADA).titles()).containsExactly("Milk");
        }
    }

    @Test
    @Tag("P1")
    void aRequestThatEndsAfterTheSignalIsAnsweredAndLogged() throws Exception {
        variables.put("LOG_LEVEL", "info");
        try (var child = Child.start(variables).awaitReady();
                var socket = new Socket(InetAddress.getLoopbackAddress(), port("APP_PORT"))) {
            var out = socket.getOutputStream();
            out.write(("POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: in-flight-1\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(IN_BETWEEN);
            Site.signal(child.processId(), "-TERM");
            Thread.sleep(IN_BETWEEN);
            out.write('}');

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 4");
            child.awaitEnd();
            assertThat(child.output().lines())
                    .anyMatch(line -> line.contains("request_id=in-flight-1"))
                    .noneMatch(line -> line.contains("WARNING"));
        }
    }

    @Test
    void aKilledProcessLosesNothingAndTheNextStartCopesWithItsDatabase() throws Exception {
        try (var child = Child.start(variables).awaitReady()) {
            Api.signUp(port("APP_PORT"), ADA).post("/api/tasks", Map.of("title", "Milk"));
            child.kill();
        }
        assertThat(listens("POSTGRES_PORT")).as("PostgreSQL lives on").isTrue();

        try (var child = Child.start(variables).awaitReady()) {
            assertThat(Api.signIn(port("APP_PORT"), ADA).titles()).containsExactly("Milk");
            child.stop();
        }
        assertNothingListens();
    }

    @Test
    void toldToEndWhileItStartsItEndsWithoutAWord() throws Exception {
        try (var child = Child.start(variables)) {
            child.await("Preparing the database");
            child.stop();
            assertThat(child.output()).doesNotContain("Exception", "is ready");
        }
        assertNothingListens();
    }

    @Test
    void itEndsWithTheProcessThatStartedIt() throws Exception {
        try (var child = Child.start(variables, List.of("sh", "-c", "\"$@\" & wait", "sh")).awaitReady()) {
            child.kill();

            assertNothingListens();
        }
    }

    @Test
    void aSecondStartOnTheSameDataIsRefusedInOneLine() throws Exception {
        try (var first = Child.start(variables).awaitReady()) {
            var others = Child.installation(temporary.resolve("other"));
            others.put("TODO_DATA", variables.get("TODO_DATA"));

            assertRefused(others, "already runs on the data folder " + variables.get("TODO_DATA"));
            assertThat(Api.signUp(port("APP_PORT"), ADA).titles()).as("the first goes on").isEmpty();
            first.stop();
        }
    }

    @Test
    void everyTakenPortIsNamedWithItsVariable() throws Exception {
        try (var web = new ServerSocket(port("WEB_PORT")); var metrics = new ServerSocket(port("METRICS_PORT"))) {
            assertRefused(variables,
                    "Port %d is already in use".formatted(web.getLocalPort()), "WEB_PORT",
                    "Port %d is already in use".formatted(metrics.getLocalPort()), "METRICS_PORT");
        }
        try (var postgres = new ServerSocket()) {
            variables.put("POSTGRES_PORT", String.valueOf(FreePorts.chosen(0)));
            postgres.bind(new InetSocketAddress(port("POSTGRES_PORT")));
            assertRefused(variables, "POSTGRES_PORT");
        }
    }

    @Test
    void brokenVariablesOfAllPartsAreReportedTogether() throws Exception {
        variables.putAll(Map.of("WEB_PORT", "many", "PASSWORD_MIN_LENGTH", "2", "FRONTEND_URL", "nowhere",
                "LOG_LEVEL", "loud", "APP_PORT", variables.get("MCP_SERVER_PORT")));

        assertRefused(variables, "WEB_PORT must be", "PASSWORD_MIN_LENGTH must be", "FRONTEND_URL must be",
                "LOG_LEVEL must be", "MCP_SERVER_PORT must be different");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Files.writeString(temporary.resolve("file"), "");
        variables.put("TODO_DATA", temporary.resolve("file/data").toString());

        assertRefused(variables, temporary.resolve("file/data").toString(), "TODO_DATA");
    }

    @Test
    void dataOfAnotherMajorVersionIsNamed() throws Exception {
        Files.createDirectories(temporary.resolve("data/postgresql"));
        Files.writeString(temporary.resolve("data/postgresql/PG_VERSION"), "17\n");

        assertRefused(variables, "PostgreSQL 17", "TODO_DATA");
    }

    private static void assertRefused(Map<String, String> variables, String... words) throws Exception {
        try (var child = Child.start(variables)) {
            assertThat(child.awaitEnd()).isEqualTo(BadEnvironment.EXIT_CODE);
            assertThat(child.output()).contains(words).doesNotContain("Exception", "\tat ", "WARNING");
        }
    }

    private void assertNothingListens() throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(15));
        for (var name : List.of("WEB_PORT", "APP_PORT", "MCP_SERVER_PORT", "METRICS_PORT", "POSTGRES_PORT")) {
            while (listens(name)) {
                assertThat(Instant.now()).as(name + " is still in use").isBefore(deadline);
                Thread.sleep(100);
            }
        }
    }

    private boolean listens(String name) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port(name)), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int port(String name) {
        return Integer.parseInt(variables.get(name));
    }
}
