package dev.todochat.app.tool;

/** What a tool does to the tasks that a call names. */
public enum Kind {
    ADDED, CHANGED, COMPLETED, REOPENED, DELETED, READ;

    public boolean isRead() {
        return this == READ;
    }

    /** Whether something is lost by it. */
    public boolean isDestructive() {
        return this == DELETED;
    }

    /** Whether it does something to tasks that are there already. */
    public boolean touchesExisting() {
        return switch (this) {
            case CHANGED, COMPLETED, REOPENED, DELETED -> true;
            case ADDED, READ -> false;
        };
    }

    /** Whether the same call again does nothing more. */
    public boolean isIdempotent() {
        return this != ADDED;
    }
}
