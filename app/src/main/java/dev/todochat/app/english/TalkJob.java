package dev.todochat.app.english;

/** Only says something. */
record TalkJob(Step.Say reply) implements Job {

    TalkJob(String text) {
        this(new Step.Say(text));
    }
}
