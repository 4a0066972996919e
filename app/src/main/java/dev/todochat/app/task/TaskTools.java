package dev.todochat.app.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.Query;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Tool;
import dev.todochat.app.tool.Tool.Hints;
import dev.todochat.app.tool.ToolResult;
import java.util.List;
import java.util.Optional;

/** What an assistant can do with tasks. The same methods serve people; only the words differ. */
final class TaskTools {
    /** Room for a title in a line that people read. */
    private static final int MAX_TITLE_IN_TEXT = 80;

    private final Tasks tasks;
    private final RepeatableAdds repeatableAdds;

    TaskTools(Tasks tasks, RepeatableAdds repeatableAdds) {
        this.tasks = tasks;
        this.repeatableAdds = repeatableAdds;
    }

    List<Tool> all() {
        return List.of(
                new Tool("add_task", "Add a task",
                        "Adds one task to the person's todo list. Call it once for each task.",
                        TaskSchemas.ADD, TaskSchemas.ONE_TASK, Hints.ADDS, this::add),
                new Tool("list_tasks", "List tasks",
                        "Lists the person's tasks, newest first, with how many are open and completed. Use it to find "
                                + "the id of a task that the person names.",
                        TaskSchemas.LIST, TaskSchemas.TASKS, Hints.READS, this::list),
                new Tool("get_task", "Show a task",
                        "Shows one task with its description.",
                        TaskSchemas.ID, TaskSchemas.ONE_TASK, Hints.READS, this::get),
                new Tool("update_task", "Change a task",
                        "Changes the title or the description of a task. What is left out stays as it is.",
                        TaskSchemas.UPDATE, TaskSchemas.ONE_TASK, Hints.CHANGES, this::update),
                new Tool("complete_task", "Complete a task",
                        "Marks a task as done.",
                        TaskSchemas.ID, TaskSchemas.ONE_TASK, Hints.CHANGES, this::complete),
                new Tool("reopen_task", "Reopen a task",
                        "Marks a completed task as open again.",
                        TaskSchemas.ID, TaskSchemas.ONE_TASK, Hints.CHANGES, this::reopen),
                new Tool("delete_task", "Delete a task",
                        "Deletes a task for good. The person is asked to confirm it; say so and do not claim that it "
                                + "is deleted before the result says so. To tick a task off, complete it instead.",
                        TaskSchemas.ID, TaskSchemas.DELETED, Hints.DELETES, this::delete));
    }

    private ToolResult add(Actor actor, ObjectNode arguments) {
        var title = new Title(arguments.path("title").asText());
        var description = new Description(arguments.path("description").asText(""));
        try {
            var task = arguments.hasNonNull("client_request_id")
                    ? repeatableAdds.add(actor, "client_request_id", arguments.path("client_request_id").asText(),
                            title, description)
                    : tasks.add(actor, title, description).toJson();
            return ToolResult.ok("Added " + quoted(title), wrapped(task));
        } catch (Problem e) {
            return ToolResult.error(e.getMessage());
        }
    }

    private ToolResult list(Actor actor, ObjectNode arguments) {
        var status = TaskFilter.Status.parse(arguments.path("status").asText("open"));
        var text = Optional.of(arguments.path("query").asText("").strip()).filter(query -> !query.isEmpty());
        var cursor = Optional.of(arguments.path("cursor").asText("")).filter(value -> !value.isEmpty())
                .map(value -> Cursor.decode(value, 1));
        var page = tasks.list(actor.account(), new TaskFilter(status, text, TaskFilter.Sort.NEWEST),
                arguments.path("limit").asInt(Query.DEFAULT_LIMIT), cursor);
        var json = page.toJson();
        if (page.page().next().isEmpty()) {
            json.remove("next_cursor");
        }
        var count = page.page().rows().size();
        return ToolResult.ok(count == 1 ? "Found 1 task" : "Found %d tasks".formatted(count), json);
    }

    private ToolResult get(Actor actor, ObjectNode arguments) {
        return outcome("Found", arguments, tasks.find(actor.account(), id(arguments)));
    }

    private ToolResult update(Actor actor, ObjectNode arguments) {
        var title = Optional.ofNullable(arguments.get("title")).map(value -> new Title(value.asText()));
        var description = Optional.ofNullable(arguments.get("description"))
                .map(value -> new Description(value.asText()));
        if (title.isEmpty() && description.isEmpty()) {
            return ToolResult.error("Nothing to change: give a title or a description");
        }
        return outcome("Changed", arguments,
                tasks.update(actor, id(arguments), title, description, Versions.ANY));
    }

    private ToolResult complete(Actor actor, ObjectNode arguments) {
        return outcome("Completed", arguments, tasks.complete(actor, id(arguments)));
    }

    private ToolResult reopen(Actor actor, ObjectNode arguments) {
        return outcome("Reopened", arguments, tasks.reopen(actor, id(arguments)));
    }

    private ToolResult delete(Actor actor, ObjectNode arguments) {
        return outcome("Deleted", arguments, tasks.delete(actor, id(arguments), Versions.ANY));
    }

    private static ToolResult outcome(String verb, ObjectNode arguments, Optional<Task> task) {
        return task.map(found -> ToolResult.ok(verb + " " + quoted(found.title()), wrapped(found.toJson())))
                .orElseGet(() -> ToolResult.error("There is no task %s; list the tasks to find the right id"
                        .formatted(id(arguments))));
    }

    private static TaskId id(ObjectNode arguments) {
        return new TaskId(arguments.path("id").asLong());
    }

    private static ObjectNode wrapped(ObjectNode task) {
        return Json.object().set("task", task);
    }

    private static String quoted(Title title) {
        var text = title.value();
        var shown = text.codePointCount(0, text.length()) <= MAX_TITLE_IN_TEXT ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TITLE_IN_TEXT)) + "…";
        return "'" + shown + "'";
    }
}
