package dev.todochat.standalone;

import dev.todochat.app.admin.Operator;
import dev.todochat.app.admin.Terminal;
import dev.todochat.server.BadEnvironment;
import dev.todochat.server.LogLevel;
import dev.todochat.server.Logging;
import dev.todochat.server.PortTaken;

/** Starts the whole product on one machine and runs until Ctrl-C, or until the process that started it ends. */
final class Main {
    private Main() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        Logging.outliveTheSignal();
        if (arguments.length > 0) {
            System.exit(Administration.run(Main::settingsOfOperator, Terminal.ofThisProcess(), arguments));
        }
        try {
            var settings = Settings.from(System.getenv());
            Logging.configure(settings.logLevel(), settings.logFormat());
            if (settings.ignoresDatabase()) {
                System.out.println("DATABASE_URL is ignored: this edition brings its own database.");
            }
            var product = new Product(settings);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(product::close));
            ParentWatch.start(() -> System.exit(0));
            product.start(System.out::println);
            var assistant = Readiness.awaitAssistant(product.settings().ports().app());
            System.out.println(welcome(product.settings(), assistant));
            product.awaitEnd();
        } catch (BadEnvironment e) {
            e.problems().forEach(System.err::println);
            System.exit(BadEnvironment.EXIT_CODE);
        } catch (CannotStart | PortTaken e) {
            System.err.println(e.getMessage());
            System.exit(BadEnvironment.EXIT_CODE);
        }
    }

    /** Starts it as {@link #main} does; whoever calls this closes it. */
    static Product start(Settings settings) throws InterruptedException {
        var product = new Product(settings);
        product.start(message -> { });
        Readiness.awaitAssistant(product.settings().ports().app());
        return product;
    }

    /** What an operator did is logged, however little else is to be. */
    private static Settings settingsOfOperator() {
        var settings = Settings.from(System.getenv());
        Logging.configure(LogLevel.INFO, settings.logFormat());
        // A command's own terminal is closed, and the product's is another.
        Logging.copy(Operator.LOGGER, settings.dataFolder().resolve("operator.log"), settings.logFormat());
        return settings;
    }

    private static String welcome(Settings settings, String assistant) {
        return """

                Todo Chatbot is ready.

                  Open       %s
                  Assistant  %s
                  MCP        %s
                  Your data  %s

                Ctrl-C stops it.
                """.formatted(settings.frontendUrl(),
                assistant.equals("built-in")
                        ? "built-in (README.md tells how to connect a language model)" : assistant,
                settings.mcpUrl(), settings.dataFolder());
    }
}
