package dev.todochat.app.tool;

/**
 * A task that a call would touch, as it is now.
 *
 * @param version another one means that the task has changed since
 */
public record Target(TaskRef task, long version) {
    public Target(long id, String title, long version) {
        this(new TaskRef(id, title), version);
    }

    public long id() {
        return task.id();
    }
}
