package dev.todochat.app.task;

import dev.todochat.app.http.Query;

/** JSON Schemas (2020-12) of the task tools. None mentions an account: that comes from the token. */
final class TaskSchemas {
    private static final String TASK = """
            {"type":"object",
             "properties":{
              "id":{"type":"integer"},
              "title":{"type":"string"},
              "description":{"type":"string"},
              "completed":{"type":"boolean"},
              "created_at":{"type":"string","format":"date-time"},
              "updated_at":{"type":"string","format":"date-time"},
              "completed_at":{"type":["string","null"],"format":"date-time"}},
             "required":["id","title","description","completed","created_at","updated_at","completed_at"],
             "additionalProperties":false}""";

    /** What a person can say of a task: all that {@link TaskDraft} and {@link TaskEdit} read. */
    private static final String FIELDS = """
            "title":{"type":"string","minLength":1,"maxLength":%d,
             "description":"What is to be done, in the person's words"},
            "description":{"type":"string","maxLength":%d,"description":"More about it; may be empty"}"""
            .formatted(Title.MAX_CHARACTERS, Description.MAX_CHARACTERS);
    private static final String TASK_ID = """
            {"type":"integer","minimum":1,"description":"The id of the task, from list_tasks"}""";

    static final String ADD = """
            {"type":"object",
             "properties":{
              %s,
              "client_request_id":{"type":"string","minLength":1,"maxLength":200,
               "description":"Any text of your own; the same one again adds no second task"}},
             "required":["title"],
             "additionalProperties":false}""".formatted(FIELDS);

    static final String LIST = """
            {"type":"object",
             "properties":{
              "status":{"enum":["open","completed","all"],"default":"open","description":"Which tasks"},
              "query":{"type":"string","maxLength":500,"description":"A part of the title or description, in any case"},
              "limit":{"type":"integer","minimum":1,"maximum":%d,"default":%d,"description":"Tasks a page"},
              "cursor":{"type":"string","maxLength":4096,"description":"The next_cursor of the page before"}},
             "additionalProperties":false}""".formatted(Query.MAX_LIMIT, Query.DEFAULT_LIMIT);

    static final String ID = """
            {"type":"object",
             "properties":{"id":%s},
             "required":["id"],
             "additionalProperties":false}""".formatted(TASK_ID);

    static final String UPDATE = """
            {"type":"object",
             "properties":{"id":%s,%s},
             "required":["id"],
             "additionalProperties":false}""".formatted(TASK_ID, FIELDS);

    static final String ONE_TASK = """
            {"type":"object",
             "properties":{"task":%s},
             "required":["task"],
             "additionalProperties":false}""".formatted(TASK);

    static final String TASKS = """
            {"type":"object",
             "properties":{
              "tasks":{"type":"array","items":%s},
              "counts":{"type":"object",
               "properties":{"open":{"type":"integer"},"completed":{"type":"integer"}},
               "required":["open","completed"],
               "additionalProperties":false},
              "next_cursor":{"type":"string"}},
             "required":["tasks","counts"],
             "additionalProperties":false}""".formatted(TASK);

    private TaskSchemas() {
    }
}
