package dev.todochat.app;

import dev.todochat.app.db.Database;
import dev.todochat.server.HttpServer;

/** The running backend. Closing it ends requests in flight first and the connections to the database last. */
public final class App implements AutoCloseable {
    static final String MCP = "mcp";

    private final HttpServer server;
    private final Database database;

    App(HttpServer server, Database database) {
        this.server = server;
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
        server.close();
        database.close();
    }
}
