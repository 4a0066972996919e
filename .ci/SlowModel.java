import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** An OpenAI-compatible model that says forty words, five a second: {@code java SlowModel.java PORT}. */
final class SlowModel {
    private static final int WORDS = 40;
    private static final int PAUSE_MILLIS = 200;

    private SlowModel() {
    }

    public static void main(String[] arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 1; i <= WORDS; i++) {
                    out.write(event("{\"content\": \"word%d \"}".formatted(i), "null"));
                    out.flush();
                    Thread.sleep(PAUSE_MILLIS);
                }
                out.write(event("{}", "\"stop\""));
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private static byte[] event(String delta, String finish) {
        return """
                data: {"id": "slow", "object": "chat.completion.chunk", "created": 1, "model": "slow", "choices": \
                [{"index": 0, "delta": %s, "finish_reason": %s}]}

                """.formatted(delta, finish).getBytes(StandardCharsets.UTF_8);
    }
}
