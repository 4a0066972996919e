package dev.todochat.app;

import dev.todochat.app.account.AccountList;
import dev.todochat.app.account.AccountRoutes;
import dev.todochat.app.account.Accounts;
import dev.todochat.app.account.Admission;
import dev.todochat.app.account.InvitationRoutes;
import dev.todochat.app.account.Invitations;
import dev.todochat.app.account.LostPasswords;
import dev.todochat.app.account.PersonalTokens;
import dev.todochat.app.account.Places;
import dev.todochat.app.account.SessionRoutes;
import dev.todochat.app.account.Sessions;
import dev.todochat.app.account.SignIn;
import dev.todochat.app.account.SignInThrottle;
import dev.todochat.app.account.SignUpRoutes;
import dev.todochat.app.account.SignUps;
import dev.todochat.app.account.TokenRoutes;
import dev.todochat.app.admin.AdminProgram;
import dev.todochat.app.admin.ContainerLog;
import dev.todochat.app.admin.Operator;
import dev.todochat.app.admin.Terminal;
import dev.todochat.app.archive.ArchiveRoutes;
import dev.todochat.app.archive.Export;
import dev.todochat.app.archive.Import;
import dev.todochat.app.chat.Chat;
import dev.todochat.app.chat.ChatRoutes;
import dev.todochat.app.chat.ConversationRoutes;
import dev.todochat.app.chat.Limits;
import dev.todochat.app.chat.TokenBudget;
import dev.todochat.app.consent.ConfirmationRoutes;
import dev.todochat.app.consent.Confirmations;
import dev.todochat.app.db.Database;
import dev.todochat.app.db.DatabaseAway;
import dev.todochat.app.english.BuiltInModel;
import dev.todochat.app.http.ApiDocument;
import dev.todochat.app.http.ApiHeaders;
import dev.todochat.app.http.Problems;
import dev.todochat.app.http.RequestBody;
import dev.todochat.app.ledger.Ledger;
import dev.todochat.app.mcp.McpEndpoint;
import dev.todochat.app.model.LanguageModels;
import dev.todochat.app.model.ModelChoice;
import dev.todochat.app.retention.Housekeeping;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.server.Health;
import dev.todochat.server.HttpServer;
import dev.todochat.server.HttpServer.Listener;
import dev.todochat.server.HttpServer.Shutdown;
import dev.todochat.server.LogLevel;
import dev.todochat.server.Logging;
import dev.todochat.server.MetricsListener;
import dev.todochat.server.Program;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Starts app: the JSON API, the assistant and the MCP endpoint. */
public final class Main {
    /** Load balancers notice within the pause; a turn of the assistant may take the drain to end. */
    private static final Shutdown GRACEFUL = new Shutdown(Duration.ofSeconds(2), Duration.ofSeconds(65));

    /** A serverless one may have to wake. */
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(20);

    private Main() {
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.exit(AdminProgram.run(List.of(arguments), Main::settingsOfOperator, Main::withOperator,
                    Terminal.ofThisProcess()));
        }
        Program.run(() -> {
            var settings = Settings.from(System.getenv());
            Logging.configure(settings.logLevel(), settings.logFormat());
            var app = start(settings, GRACEFUL, InstantSource.system());
            MetricsListener.start(settings.metricsAddress(), settings.metricsPort());
            System.getLogger(Main.class.getName()).log(System.Logger.Level.INFO,
                    "Listening on port {0}, MCP on port {1}", String.valueOf(app.port()), String.valueOf(app.mcpPort()));
            return app;
        });
    }

    /** Starts the backend; whoever calls this closes it. Throws {@link dev.todochat.server.PortTaken}. */
    public static App start(Settings settings, Shutdown shutdown, InstantSource clock) {
        return start(settings, shutdown, clock, model(settings), Limits.DEFAULT);
    }

    /** The same with another model, or with other bounds of a turn. */
    public static App start(Settings settings, Shutdown shutdown, InstantSource clock, ModelChoice model,
                            Limits limits) {
        var database = Database.connect(settings.database(), settings.directDatabase(), clock);
        try {
            var health = new Health(clock, database.healthCheck(), McpEndpoint.healthCheck(), model.healthCheck());
            var server = HttpServer.start("app", health, shutdown,
                    listeners(settings, database, health, clock, model, limits));
            return new App(server, Housekeeping.start(database, clock), database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * For a command of the operator, beside whatever replicas run. Throws {@link DatabaseAway}, and
     * {@link dev.todochat.app.db.OtherVersion} where no replica of this version ran.
     */
    public static void withOperator(Settings settings, Consumer<Operator> work) throws InterruptedException {
        withOperator(settings, InstantSource.system(), work);
    }

    static void withOperator(Settings settings, InstantSource clock, Consumer<Operator> work)
            throws InterruptedException {
        try (var database = Database.join(settings.database(), settings.directDatabase(), clock)) {
            if (!database.awaitMigrated(DATABASE_PATIENCE)) {
                throw new DatabaseAway("The database does not answer; nothing was done");
            }
            var db = database.db();
            var accounts = new Accounts(db, clock, new SignInThrottle(db, clock), settings.passwordMinLength());
            var sessions = new Sessions(db, clock);
            work.accept(new Operator(settings.signUp(), accounts, new AccountList(db), sessions,
                    new Invitations(db, clock, settings.frontendUrl()),
                    new LostPasswords(db, clock, accounts, sessions, settings.frontendUrl())));
        }
    }

    /** What an operator did is logged, however little else is to be. */
    private static Settings settingsOfOperator() {
        var settings = Settings.from(System.getenv());
        Logging.configure(LogLevel.INFO, settings.logFormat());
        ContainerLog.file().ifPresent(log -> Logging.copy(Operator.LOGGER, log, settings.logFormat()));
        return settings;
    }

    /** The model that the settings choose; the built-in one when they name none. */
    public static ModelChoice model(Settings settings) {
        var limits = Limits.DEFAULT;
        return LanguageModels.choose(settings.model(), new ModelChoice(BuiltInModel.NAME, true,
                new BuiltInModel(limits.rounds(), limits.toolCalls())));
    }

    /** The API's first, then the one of MCP. */
    static List<Listener> listeners(Settings settings, Database database, Health health,
                                    InstantSource clock, ModelChoice model, Limits limits) {
        var db = database.db();
        var throttle = new SignInThrottle(db, clock);
        var accounts = new Accounts(db, clock, throttle, settings.passwordMinLength());
        var sessions = new Sessions(db, clock);
        var invitations = new Invitations(db, clock, settings.frontendUrl());
        var lostPasswords = new LostPasswords(db, clock, accounts, sessions, settings.frontendUrl());
        var signUps = new SignUps(db, clock, settings.signUp(), accounts, invitations, throttle);
        var personalTokens = new PersonalTokens(db, clock);
        var signIn = new SignIn(accounts, sessions, throttle, settings.auth().secret(),
                settings.auth().previousSecret(), clock);
        var admission = new Admission(db);
        var callers = signIn.callers(personalTokens, admission);
        var places = new Places(settings.trustedProxies());
        var tasks = new TaskFeature(db, clock, admission);
        var toolbox = new Toolbox(tasks.tools());
        var ledger = new Ledger(db, clock, toolbox);
        var confirmations = new Confirmations(db, toolbox, ledger, clock);
        var budget = new TokenBudget(db, clock, limits.dailyTokens(), settings.dailyModelTokens());
        var chat = new Chat(db, clock, accounts, toolbox, ledger, confirmations, model, budget, limits);
        Consumer<HttpRules> api = routing -> {
            health.routing(routing);
            routing.register(new ApiDocument())
                    .register(new SignUpRoutes(signUps, lostPasswords, signIn, places))
                    .register(new InvitationRoutes(invitations, settings.signUp(), callers))
                    .register(new AccountRoutes(accounts, signIn, callers, places))
                    .register(new SessionRoutes(sessions, signIn, callers, places))
                    .register(new TokenRoutes(personalTokens, callers))
                    .register(new ArchiveRoutes(new Export(db, clock, admission), new Import(db), callers, admission))
                    .register("/api/tasks", tasks.routes(callers))
                    .register("/api/todo", tasks.routes(callers))
                    .register(new ChatRoutes(chat, callers, admission))
                    .register(new ConversationRoutes(chat, callers))
                    .register(new ConfirmationRoutes(confirmations, callers));
        };
        var mcp = new McpEndpoint(new McpEndpoint.Addresses(settings.mcp().url(), settings.mcp().allowedHosts(),
                settings.frontendUrl(), settings.corsOrigins()), callers, toolbox, ledger, confirmations);
        return List.of(
                // Every other route of it takes no more than RequestBody.MAX_BYTES.
                new Listener(Listener.MAIN, settings.listenAddress(), settings.port(), ArchiveRoutes.MAX_IMPORT_BYTES,
                        settings.trustedProxies(), withErrors(settings, admission), api),
                new Listener(App.MCP, settings.listenAddress(), settings.mcp().port(), RequestBody.MAX_BYTES,
                        settings.trustedProxies(), withErrors(settings, admission), routing -> routing.register(mcp)));
    }

    private static Consumer<HttpRouting.Builder> withErrors(Settings settings, Admission admission) {
        return routing -> {
            var headers = new ApiHeaders(settings.corsOrigins());
            routing.addFilter(headers);
            routing.addFilter(admission);
            Problems.install(routing, headers);
        };
    }
}
