package dev.todochat.app.english;

/** What can be done to a task that exists. */
enum Action {
    COMPLETE("complete_task", Status.OPEN),
    REOPEN("reopen_task", Status.COMPLETED),
    DELETE("delete_task", Status.ALL),
    EDIT("update_task", Status.ALL);

    private final String tool;
    private final Status meant;

    Action(String tool, Status meant) {
        this.tool = tool;
        this.meant = meant;
    }

    String tool() {
        return tool;
    }

    /** The tasks that people mean with it: nobody finishes a finished one. */
    Status meant() {
        return meant;
    }

    boolean fits(KnownTask task) {
        return switch (meant) {
            case OPEN -> !task.completed();
            case COMPLETED -> task.completed();
            case ALL -> true;
        };
    }
}
