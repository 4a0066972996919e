package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.tool.Actor;

/**
 * One question and the reply that is being written to it.
 *
 * @param actor who asked, and by what
 * @param again whether the question was asked before, and its earlier reply did or said something before it ended
 */
record Turn(Actor actor, Conversation conversation, MessageId question, String text, MessageId reply, boolean again) {
    AccountId owner() {
        return actor.account();
    }
}
