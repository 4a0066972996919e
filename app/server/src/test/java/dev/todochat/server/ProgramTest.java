package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
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

    private static Ended run(String argument) throws Exception {
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), OneListener.class.getName(), argument)
                .redirectErrorStream(true).start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(program.waitFor(), said);
    }
}
