package dev.todochat.web.account;

import dev.todochat.server.ForeignText;
import dev.todochat.web.backend.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The tokens that work until they are revoked or end: a new password alone does not stop them. */
public record LivingTokens(List<String> names) {
    /** More are counted. */
    private static final int NAMED = 5;
    private static final int MAX_NAME = 100;

    static LivingTokens of(List<AccessToken> tokens, Instant now) {
        return new LivingTokens(tokens.stream().filter(token -> token.expiresAt().stream().allMatch(now::isBefore))
                .map(AccessToken::name).toList());
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** As in: “Editor”, “Laptop” and 3 more. */
    public String inWords() {
        var named = names.stream().limit(NAMED).map(name -> "\u201c" + ForeignText.of(name, MAX_NAME).line() + "\u201d")
                .collect(Collectors.joining(", "));
        return names.size() > NAMED ? named + " and " + (names.size() - NAMED) + " more" : named;
    }

    /** A sentence for the page that confirms it; nothing where there are none. */
    String afterPasswordChange() {
        return isEmpty() ? "" : " These tokens still work: " + inWords() + ".";
    }
}
