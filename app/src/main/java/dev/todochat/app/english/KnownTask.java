package dev.todochat.app.english;

/** A task as a tool result or an earlier answer told it. An id of 0: only its title is known. */
record KnownTask(long id, String title, String description, boolean completed) {

    static KnownTask titled(String title) {
        return new KnownTask(0, title, "", false);
    }
}
