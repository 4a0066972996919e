package dev.todochat.app.account;

/** What takes long where an account holds much. Of each, one at a time is done for an account. */
public enum Work {
    SEARCH("Another search of yours still runs"),
    EXPORT("Another export of yours still runs"),
    IMPORT("Another file of yours is still being read");

    private final String busy;

    Work(String busy) {
        this.busy = busy;
    }

    String busy() {
        return busy;
    }
}
