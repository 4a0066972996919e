package dev.todochat.app.account;

import java.util.Optional;
import java.util.Set;

/** Who sent a request, proved by its token: a signed-in person, or a program of theirs. */
public sealed interface Caller {
    AccountId account();

    /** Whether the caller may do this. */
    boolean may(Scope scope);

    /** The personal access token, where one was used. */
    Optional<TokenId> token();

    /** A browser, through a session. */
    record Person(AccountId account, SessionId session) implements Caller {
        @Override
        public boolean may(Scope scope) {
            return true;
        }

        @Override
        public Optional<TokenId> token() {
            return Optional.empty();
        }
    }

    /** A script or an assistant, with a personal access token. */
    record Program(AccountId account, TokenId tokenId, Set<Scope> scopes) implements Caller {
        @Override
        public boolean may(Scope scope) {
            return scopes.contains(scope);
        }

        @Override
        public Optional<TokenId> token() {
            return Optional.of(tokenId);
        }
    }
}
