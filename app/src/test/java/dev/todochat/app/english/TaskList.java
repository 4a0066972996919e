package dev.todochat.app.english;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A list of tasks in memory that answers tool calls as the tools do, newest task first. */
final class TaskList {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final class Item {
        final long id;
        String title;
        String description;
        boolean completed;

        Item(long id, String title, String description) {
            this.id = id;
            this.title = title;
            this.description = description;
        }
    }

    final List<Item> items = new ArrayList<>();
    private long lastId = 100;

    TaskList with(String... titles) {
        for (var title : titles) {
            boolean done = title.startsWith("✓");
            add(done ? title.substring(1) : title, "").completed = done;
        }
        return this;
    }

    Item add(String title, String description) {
        var item = new Item(++lastId, title, description);
        items.addFirst(item);
        return item;
    }

    List<String> titles() {
        return items.stream().map(item -> (item.completed ? "✓" : "") + item.title).toList();
    }

    Item titled(String title) {
        return items.stream().filter(item -> item.title.equals(title)).findFirst().orElseThrow();
    }

    /** What a tool would answer with an error. */
    static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Failure failure;
        final String mistake;

        Problem(Failure failure, String problem, String mistake) {
            super(problem);
            this.failure = failure;
            this.mistake = mistake;
        }
    }

    /** The result as the model sees it. Throws {@link Problem}. */
    String call(String tool, String argumentsJson) {
        var arguments = read(argumentsJson);
        return switch (tool) {
            case "add_task" -> added(arguments);
            case "list_tasks" -> listed(arguments);
            case "get_task", "update_task", "complete_task", "reopen_task", "delete_task" ->
                    items.stream().filter(item -> item.id == arguments.path("id").asLong()).findFirst()
                            .map(item -> one(changed(tool, item, arguments)))
                            .orElseThrow(() -> new Problem(Failure.NO_SUCH_TASK, "There is no task "
                                    + arguments.path("id") + "; list the tasks to find the right id", ""));
            default -> throw new AssertionError("No such tool: " + tool);
        };
    }

    private String added(JsonNode arguments) {
        var title = arguments.path("title").asText().strip();
        if (title.isEmpty() || title.codePointCount(0, title.length()) > 500) {
            throw new Problem(Failure.UNFIT,
                    "The arguments of add_task do not fit: /title must be at most 500 characters long",
                    "title must be at most 500 characters long");
        }
        return one(add(title, arguments.path("description").asText("")));
    }

    private Item changed(String tool, Item item, JsonNode arguments) {
        switch (tool) {
            case "complete_task" -> item.completed = true;
            case "reopen_task" -> item.completed = false;
            case "delete_task" -> items.remove(item);
            case "update_task" -> {
                item.title = arguments.path("title").asText(item.title);
                item.description = arguments.path("description").asText(item.description);
            }
            default -> { }
        }
        return item;
    }

    private String listed(JsonNode arguments) {
        var status = arguments.path("status").asText("open");
        var query = arguments.path("query").asText("").toLowerCase(Locale.ROOT);
        int limit = arguments.path("limit").asInt(50);
        int from = arguments.path("cursor").asInt(0);
        if (limit < 1 || limit > 100 || !List.of("open", "completed", "all").contains(status)) {
            throw new Problem(Failure.UNFIT, "bad arguments", "");
        }
        var fitting = items.stream().filter(item -> status.equals("all")
                || item.completed == status.equals("completed"))
                .filter(item -> (item.title + "\n" + item.description).toLowerCase(Locale.ROOT).contains(query))
                .toList();
        var page = fitting.subList(Math.min(from, fitting.size()), Math.min(from + limit, fitting.size()));
        var result = MAPPER.createObjectNode();
        var tasks = result.putArray("tasks");
        page.forEach(item -> tasks.add(json(item)));
        if (from + limit < fitting.size()) {
            result.put("next_cursor", String.valueOf(from + limit));
        }
        result.putObject("counts").put("open", items.stream().filter(item -> !item.completed).count())
                .put("completed", items.stream().filter(item -> item.completed).count());
        return result.toString();
    }

    private static String one(Item item) {
        return MAPPER.createObjectNode().set("task", json(item)).toString();
    }

    private static ObjectNode json(Item item) {
        return MAPPER.createObjectNode().put("id", item.id).put("title", item.title)
                .put("description", item.description)
                .put("completed", item.completed).put("created_at", "2026-01-01T10:00:00.123456Z")
                .put("updated_at", "2026-01-01T10:00:00.123456Z");
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("The model sent bad arguments: " + json, e);
        }
    }
}
