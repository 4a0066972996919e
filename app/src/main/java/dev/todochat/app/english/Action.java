package dev.todochat.app.english;

/** What can be done to a task that exists. */
enum Action {
    COMPLETE(TaskTool.COMPLETE, Status.OPEN),
    REOPEN(TaskTool.REOPEN, Status.COMPLETED),
    DELETE(TaskTool.DELETE, Status.ALL),
    EDIT(TaskTool.UPDATE, Status.ALL);

    private final TaskTool tool;
    private final Status meant;

    Action(TaskTool tool, Status meant) {
        this.tool = tool;
        this.meant = meant;
    }

    TaskTool tool() {
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
