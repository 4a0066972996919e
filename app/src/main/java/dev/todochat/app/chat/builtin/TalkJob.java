package dev.todochat.app.chat.builtin;

/** Only says something. */
record TalkJob(Step.Say reply) implements Job {

    TalkJob(String text) {
        this(new Step.Say(text, Pending.nothing()));
    }
}
