package dev.todochat.web.chat;

import java.util.Optional;

/**
 * Where the person writes.
 *
 * @param draft    what was written and not sent
 * @param problem  why it wasn't
 * @param firstUse whether to say what the keys do
 * @param model    which model answers; empty when app can't tell
 */
public record Composer(Optional<Long> conversationId, String draft, String problem, boolean firstUse, String model,
                       boolean builtIn) {
}
