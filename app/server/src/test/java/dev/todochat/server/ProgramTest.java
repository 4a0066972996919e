package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final Duration TAKES = Duration.ofSeconds(1);

    /** A program with one listener, on the port of its argument. */
    static final class OneListener {
        public static void main(String[] arguments) {
            Program.run(() -> {
                if (arguments[0].equals("no port")) {
                    throw new BadEnvironment(List.of("PORT must be a number", "LOG_LEVEL must be a level"));
                }
                return HttpServer.start("test", new Health(InstantSource.system()), HttpServer.Shutdown.AT_ONCE,
                        List.of(new HttpServer.Listener(HttpServer.Listener.MAIN, InetAddress.getLoopbackAddress(),
                                Integer.parseInt(arguments[0]), 0, around -> { }, routes -> { })));
            });
        }
    }

    /** A program that says its port and takes a while for an answer. */
    static final class SlowToAnswer {
        public static void main(String[] arguments) {
            var port = new AtomicInteger();
            Program.run(() -> {
                Logging.configure(LogLevel.INFO, LogFormat.TEXT);
                var server = HttpServer.start("test", new Health(InstantSource.system()), HttpServer.Shutdown.AT_ONCE,
                        List.of(new HttpServer.Listener(HttpServer.Listener.MAIN, InetAddress.getLoopbackAddress(), 0, 0,
                                around -> { }, routes -> routes.get("/slow", (request, response) -> {
                                    System.out.println("asked");
                                    Thread.sleep(TAKES);
                                    response.send("done");
                                }))));
                port.set(server.port());
                return server;
            });
            // Not before it is ready to be told to end.
            System.out.println(port);
        }
    }

    private record Ended(int code, String said) {
    }

    @Test
    void aTakenPortIsOneLineAndTheExitCodeOfAWrongSetting() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(String.valueOf(taken.getLocalPort()))).isEqualTo(new Ended(BadEnvironment.EXIT_CODE,
                    "Port %d is already in use: stop the other program, or choose another port\n"
                            .formatted(taken.getLocalPort())));
        }
    }

    @Test
    void eachWrongVariableIsALine() throws Exception {
        assertThat(run("no port")).isEqualTo(new Ended(BadEnvironment.EXIT_CODE,
                "PORT must be a number\nLOG_LEVEL must be a level\n"));
    }

    @Test
    @Tag("P1")
    void aRequestThatEndsAfterTheSignalIsLogged() throws Exception {
        var program = start(SlowToAnswer.class);
        try (var said = program.inputReader(StandardCharsets.UTF_8);
                var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(said.readLine()))) {
            socket.getOutputStream().write("GET /slow HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: in-flight-1\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(said.readLine()).isEqualTo("asked");
            program.toHandle().destroy();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).endsWith("done");
            assertThat(said.lines()).anyMatch(line -> line.contains("GET /slow") && line.contains("in-flight-1"));
        } finally {
            program.destroyForcibly();
        }
    }

    private static Ended run(String argument) throws Exception {
        var program = start(OneListener.class, argument);
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(program.waitFor(), said);
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
