package dev.todochat.web.chat;

/** What a tool does, as far as a page must know to word and draw it. */
enum Kind {
    ADD("Adding", "Couldn't add", "plus"),
    LOOK("Looking at your tasks", "Couldn't look", "list"),
    CHANGE("Changing", "Couldn't change", "pen"),
    COMPLETE("Completing", "Couldn't complete", "check"),
    REOPEN("Reopening", "Couldn't reopen", "undo"),
    DELETE("Deleting", "Couldn't delete", "trash"),
    OTHER("Working", "That didn't work", "check");

    private final String doing;
    private final String failed;
    private final String icon;

    Kind(String doing, String failed, String icon) {
        this.doing = doing;
        this.failed = failed;
        this.icon = icon;
    }

    static Kind of(String tool) {
        return switch (tool) {
            case "add_task" -> ADD;
            case "list_tasks", "get_task" -> LOOK;
            case "update_task" -> CHANGE;
            case "complete_task" -> COMPLETE;
            case "reopen_task" -> REOPEN;
            case "delete_task" -> DELETE;
            // A tool of a newer app: named plainly rather than wrongly.
            default -> OTHER;
        };
    }

    String doing() {
        return doing;
    }

    String failed() {
        return failed;
    }

    String icon() {
        return icon;
    }

    /** Whether the list may look different afterwards. */
    boolean changes() {
        return this != LOOK;
    }

    /** Whether a filtered list may gain or lose the task by it, but not the list of all. */
    boolean moves() {
        return this == COMPLETE || this == REOPEN;
    }
}
