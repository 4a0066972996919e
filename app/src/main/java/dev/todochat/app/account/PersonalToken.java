package dev.todochat.app.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A token that a person made for a program of theirs. The token itself is shown once and kept only as a hash. */
record PersonalToken(TokenId id, String name, Set<Scope> scopes, Instant createdAt, Optional<Instant> expiresAt,
                     Optional<Instant> lastUsedAt) {
    ObjectNode toJson() {
        var json = Json.object().put("id", id.value()).put("name", name);
        var list = json.putArray("scopes");
        scopes.stream().sorted().map(Scope::word).forEach(list::add);
        return json.put("created_at", Json.time(createdAt))
                .put("expires_at", expiresAt.map(Json::time).orElse(null))
                .put("last_used_at", lastUsedAt.map(Json::time).orElse(null));
    }
}
