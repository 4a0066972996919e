package dev.todochat.app.task;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.Fields;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Query;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Change;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.Refusal;
import dev.todochat.app.tool.Target;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.Tool;
import dev.todochat.app.tool.Tool.Reach;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an assistant can do with tasks. The same methods serve people; {@link Wording} has the words. */
final class TaskTools {
    private final Tasks tasks;
    private final RepeatableAdds repeatableAdds;

    TaskTools(Tasks tasks, RepeatableAdds repeatableAdds) {
        this.tasks = tasks;
        this.repeatableAdds = repeatableAdds;
    }

    List<Tool> all() {
        return List.of(
                new Tool("add_task", "Add a task", Kind.ADDED,
                        "Adds one task to the person's todo list. Call it once for each task.",
                        TaskSchemas.ADD, TaskSchemas.ONE_TASK, Reach.NOTHING, this::add),
                new Tool("list_tasks", "List tasks", Kind.READ,
                        "Lists the person's tasks, newest first, with how many are open and completed. Use it to find "
                                + "the id of a task that the person names.",
                        TaskSchemas.LIST, TaskSchemas.TASKS, Reach.NOTHING, this::list),
                new Tool("get_task", "Show a task", Kind.READ,
                        "Shows one task with its description.",
                        TaskSchemas.ID, TaskSchemas.ONE_TASK, Reach.NOTHING, this::get),
                new Tool("update_task", "Change a task", Kind.CHANGED,
                        "Changes the title or the description of a task. What is left out stays as it is.",
                        TaskSchemas.UPDATE, TaskSchemas.ONE_TASK, one(this::updated), this::update),
                new Tool("complete_task", "Complete a task", Kind.COMPLETED,
                        "Marks a task as done.",
                        TaskSchemas.ID, TaskSchemas.ONE_TASK, one(completed(true)), this::complete),
                new Tool("reopen_task", "Reopen a task", Kind.REOPENED,
                        "Marks a completed task as open again.",
                        TaskSchemas.ID, TaskSchemas.ONE_TASK, one(completed(false)), this::reopen),
                new Tool("delete_task", "Delete a task", Kind.DELETED,
                        "Deletes a task for good. The person is asked to confirm it; say so and do not claim that it "
                                + "is deleted before the result says so. To tick a task off, complete it instead.",
                        TaskSchemas.ID, TaskSchemas.ONE_TASK, one((_, _) -> List.of()), this::delete));
    }

    private ToolResult add(Actor actor, ObjectNode arguments) {
        var draft = TaskDraft.read(new Fields(arguments));
        var task = arguments.hasNonNull("client_request_id")
                ? repeatableAdds.add(actor, "client_request_id",
                        arguments.path("client_request_id").asText(), draft)
                : tasks.add(actor, draft).toJson();
        return ToolResult.ok(List.of(new TaskRef(task.path("id").asLong(), task.path("title").asText())),
                wrapped(task));
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
        return ToolResult.found(page.page().rows().size(), json);
    }

    private ToolResult get(Actor actor, ObjectNode arguments) {
        return result(found(actor, arguments));
    }

    private ToolResult update(Actor actor, ObjectNode arguments) {
        return result(arguments, tasks.update(actor, id(arguments), edit(arguments), Versions.ANY));
    }

    private ToolResult complete(Actor actor, ObjectNode arguments) {
        return result(arguments, tasks.complete(actor, id(arguments)));
    }

    private ToolResult reopen(Actor actor, ObjectNode arguments) {
        return result(arguments, tasks.reopen(actor, id(arguments)));
    }

    private ToolResult delete(Actor actor, ObjectNode arguments) {
        return result(arguments, tasks.delete(actor, id(arguments), Versions.ANY));
    }

    private static TaskEdit edit(ObjectNode arguments) {
        var edit = TaskEdit.read(new Fields(arguments));
        if (edit.isNothing()) {
            throw new Refusal(Failure.UNFIT, "Nothing to change: give a title or a description");
        }
        return edit;
    }

    /** What a call would make of the task that it names. */
    private interface Becoming {
        List<Change> of(Task task, ObjectNode arguments);
    }

    private Reach.One one(Becoming becoming) {
        return (actor, arguments) -> {
            var task = found(actor, arguments);
            return new Target(new TaskRef(task.id().value(), task.title().value()), task.version(),
                    becoming.of(task, arguments));
        };
    }

    /** Whatever fields there are: a new one comes by itself. */
    private List<Change> updated(Task task, ObjectNode arguments) {
        var named = arguments.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        return Change.between(TaskEdit.NOTHING.of(task).toJson(), edit(arguments).of(task).toJson(), named);
    }

    private static Becoming completed(boolean becomes) {
        return (task, _) -> List.of(new Change("completed", BooleanNode.valueOf(task.isCompleted()),
                BooleanNode.valueOf(becomes)));
    }

    private Task found(Actor actor, ObjectNode arguments) {
        return existing(arguments, tasks.find(actor.account(), id(arguments)));
    }

    private static ToolResult result(ObjectNode arguments, Optional<Task> task) {
        return result(existing(arguments, task));
    }

    private static ToolResult result(Task task) {
        return ToolResult.ok(List.of(new TaskRef(task.id().value(), task.title().value())), wrapped(task.toJson()));
    }

    private static Task existing(ObjectNode arguments, Optional<Task> task) {
        return task.orElseThrow(() -> noTask(arguments.path("id").asText()));
    }

    /** A number beyond those that we give is no task, and not another one either. */
    private static TaskId id(ObjectNode arguments) {
        var id = arguments.path("id");
        if (!id.canConvertToLong()) {
            throw noTask(id.asText());
        }
        return new TaskId(id.asLong());
    }

    private static Refusal noTask(String id) {
        return new Refusal(Failure.NO_SUCH_TASK,
                "There is no task %s; list the tasks to find the right id".formatted(id));
    }

    private static ObjectNode wrapped(ObjectNode task) {
        return Json.object().set("task", task);
    }
}
