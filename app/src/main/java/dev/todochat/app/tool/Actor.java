package dev.todochat.app.tool;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.TokenId;
import java.util.Optional;

/**
 * Who does something, and by what. The account comes from the token of the request, never from an argument.
 *
 * @param token    the personal access token that was used, if one was
 * @param toolCall the call in the ledger that this is a part of, if it is one
 */
public record Actor(AccountId account, Channel channel, Optional<TokenId> token, Optional<ToolCallId> toolCall) {
    public static Actor of(AccountId account, Channel channel) {
        return new Actor(account, channel, Optional.empty(), Optional.empty());
    }

    public Actor inToolCall(ToolCallId call) {
        return new Actor(account, channel, token, Optional.of(call));
    }
}
