package dev.todochat.app.mcp;

import dev.todochat.app.account.Caller;
import dev.todochat.app.account.Scope;
import dev.todochat.app.http.Problem;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Channel;
import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;
import java.util.Optional;

/** One request: whose token came with it, and which scope that token turned out to lack. Of one thread only. */
final class Visit {
    private static final String KEY = "visit";

    private final Caller.Program caller;
    private final Optional<Problem> refusal;
    private Optional<Scope> lacking = Optional.empty();

    /** @param refusal when too much of the account waits already */
    Visit(Caller.Program caller, Optional<Problem> refusal) {
        this.caller = caller;
        this.refusal = refusal;
    }

    static Visit of(McpTransportContext context) {
        return (Visit) context.get(KEY);
    }

    McpTransportContext context() {
        return McpTransportContext.create(Map.of(KEY, this));
    }

    Actor actor() {
        return new Actor(caller.account(), Channel.MCP, caller.token(), Optional.empty());
    }

    boolean may(Scope scope) {
        return caller.may(scope);
    }

    Optional<Problem> refusal() {
        return refusal;
    }

    void lacks(Scope scope) {
        lacking = Optional.of(scope);
    }

    Optional<Scope> lacking() {
        return lacking;
    }
}
