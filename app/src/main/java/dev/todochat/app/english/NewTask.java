package dev.todochat.app.english;

/** A task to add; the description may be empty. */
record NewTask(String title, String description) {

    NewTask(String title) {
        this(title, "");
    }
}
