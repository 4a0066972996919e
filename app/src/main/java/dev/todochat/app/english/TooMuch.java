package dev.todochat.app.english;

/** More than the assistant reads at once; the message says what, for people: "you name 500 tasks, …". */
final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch(String what) {
        super(what, null, false, false);
    }
}
