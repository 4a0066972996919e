package dev.todochat.app;

import dev.todochat.app.db.Database;
import dev.todochat.app.retention.Housekeeping;
import dev.todochat.server.HttpServer;

/** The running backend. Closing it ends requests in flight first and the connections to the database last. */
public final class App implements AutoCloseable {
    static final String MCP = "mcp";

    private final HttpServer server;
    private final Housekeeping housekeeping;
    private final Database database;

    App(HttpServer server, Housekeeping housekeeping, Database database) {
        this.server = server;
        this.housekeeping = housekeeping;
        this.database = database;
    }

    public int port() {
        return server.port();
    }

    public int mcpPort() {
        return server.port(MCP);
    }

    @Override
    public void close() {
        housekeeping.close();
        server.close();
        database.close();
    }
}
