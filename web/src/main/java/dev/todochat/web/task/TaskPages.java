package dev.todochat.web.task;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.backend.Task;
import dev.todochat.web.backend.TaskQuery;
import dev.todochat.web.html.ErrorPages;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Head;
import dev.todochat.web.html.Htmx;
import dev.todochat.web.html.Pages;
import dev.todochat.web.html.PathId;
import dev.todochat.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The list of tasks: a page of its own, the fragments of it, and every change that is made to it by hand. */
public final class TaskPages {
    private final Backend backend;
    private final TaskBoards boards;
    private final Visitors visitors;
    private final Pages pages;

    public TaskPages(Backend backend, TaskBoards boards, Visitors visitors, Pages pages) {
        this.backend = backend;
        this.boards = boards;
        this.visitors = visitors;
        this.pages = pages;
    }

    public void routing(HttpRules rules) {
        rules.get("/tasks", visitors.signedIn(this::page))
                .post("/tasks", visitors.signedIn(this::add))
                .get("/tasks/list", visitors.signedIn(this::list))
                .get("/tasks/{id}", visitors.signedIn(this::edit))
                .post("/tasks/{id}", visitors.signedIn(this::change))
                .get("/tasks/{id}/row", visitors.signedIn(this::row))
                .post("/tasks/{id}/completion", visitors.signedIn(this::complete))
                .post("/tasks/{id}/reopening", visitors.signedIn(this::reopen))
                .post("/tasks/{id}/deletion", visitors.signedIn(this::delete));
    }

    private void page(ServerRequest request, ServerResponse response, Session session) {
        var place = shown(request, Place.at("/tasks"));
        var board = boards.read(session, place, query(request, "cursor"), Set.of());
        pages.send(response, TEMPLATES.taskPage(head("Tasks").with("tasks.js"), board, TaskForm.EMPTY));
    }

    private void list(ServerRequest request, ServerResponse response, Session session) {
        var place = shown(request, Place.parse(query(request, "back")));
        var cursor = query(request, "cursor");
        var board = boards.read(session, place, cursor, changed(request));
        if (!Htmx.wantsFragment(request)) {
            Pages.seeOther(response, place.address(cursor));
        } else if (cursor.isEmpty() || board.failure().isPresent()) {
            pages.send(response, TEMPLATES.taskList(board, true));
        } else {
            pages.send(response, TEMPLATES.taskRows(board));
        }
    }

    private void add(ServerRequest request, ServerResponse response, Session session) {
        var submitted = Form.read(request);
        var place = Place.parse(submitted.text("back"));
        var form = TaskForm.read(submitted);
        try {
            var task = backend.addTask(session, form.fields());
            var shown = place.status() == TaskQuery.Status.COMPLETED ? Optional.<Task>empty() : Optional.of(task);
            answer(request, response, session, place, shown);
        } catch (BackendFailure.NotSignedIn e) {
            throw e;
        } catch (BackendFailure failure) {
            var refused = form.refused(failure, "Type what is to be done first.");
            if (Htmx.wantsFragment(request)) {
                response.header(Htmx.RETARGET, "#add-error").header(Htmx.RESWAP, "innerHTML");
                pages.send(response, status(failure), TEMPLATES.taskProblem(refused.anyProblem()));
            } else {
                var board = boards.read(session, new Place("/tasks", place.status(), place.text()), "", Set.of());
                pages.send(response, status(failure),
                        TEMPLATES.taskPage(head("Tasks").with("tasks.js"), board, refused));
            }
        }
    }

    private void edit(ServerRequest request, ServerResponse response, Session session) {
        var place = Place.parse(query(request, "back"));
        try {
            var task = backend.task(session, PathId.of(request));
            sendForm(request, response, Status.OK_200, place, task, TaskForm.of(task));
        } catch (BackendFailure failure) {
            fail(request, response, place, failure);
        }
    }

    private void row(ServerRequest request, ServerResponse response, Session session) {
        var place = Place.parse(query(request, "back"));
        try {
            var task = backend.task(session, PathId.of(request));
            pages.send(response, TEMPLATES.taskRow(task, place, false));
        } catch (BackendFailure failure) {
            fail(request, response, place, failure);
        }
    }

    private void change(ServerRequest request, ServerResponse response, Session session) {
        var submitted = Form.read(request);
        var place = Place.parse(submitted.text("back"));
        var id = PathId.of(request);
        var form = TaskForm.read(submitted);
        try {
            var task = backend.changeTask(session, id, form.fields());
            answer(request, response, session, place, Optional.of(task));
        } catch (BackendFailure.Invalid | BackendFailure.Unavailable | BackendFailure.Throttled failure) {
            // What was typed stays, even while nobody can say how the task is now.
            var task = failure instanceof BackendFailure.Invalid ? backend.task(session, id)
                    : Task.unknown(id, form.title());
            sendForm(request, response, status(failure), place, task, form.refused(failure, "A task needs a title."));
        } catch (BackendFailure failure) {
            fail(request, response, place, failure);
        }
    }

    private void complete(ServerRequest request, ServerResponse response, Session session) {
        tick(request, response, session, backend::completeTask);
    }

    private void reopen(ServerRequest request, ServerResponse response, Session session) {
        tick(request, response, session, backend::reopenTask);
    }

    /** Completing, or reopening. */
    private interface Tick {
        Task apply(Session session, long id);
    }

    private void tick(ServerRequest request, ServerResponse response, Session session, Tick tick) {
        var place = Place.parse(Form.read(request).text("back"));
        try {
            var task = tick.apply(session, PathId.of(request));
            // The row stays where it is under the pointer; a filter that it left tidies up a little later.
            response.header(Htmx.TRIGGER, "tasks-moved");
            answer(request, response, session, place, Optional.of(task));
        } catch (BackendFailure failure) {
            fail(request, response, place, failure);
        }
    }

    private void delete(ServerRequest request, ServerResponse response, Session session) {
        var place = Place.parse(Form.read(request).text("back"));
        try {
            backend.deleteTask(session, PathId.of(request));
            answer(request, response, session, place, Optional.empty());
        } catch (BackendFailure failure) {
            fail(request, response, place, failure);
        }
    }

    /** After a change: the row and the new counts for htmx, else back to where the person was. */
    private void answer(ServerRequest request, ServerResponse response, Session session, Place place,
                        Optional<Task> row) {
        if (!Htmx.wantsFragment(request)) {
            Pages.seeOther(response, place.address());
            return;
        }
        pages.send(response, TEMPLATES.taskChanged(row, place, boards.counts(session)));
    }

    private void sendForm(ServerRequest request, ServerResponse response, Status status, Place place, Task task,
                          TaskForm form) {
        pages.send(response, status, Htmx.wantsFragment(request)
                ? TEMPLATES.taskEdit(task, form, place)
                : TEMPLATES.taskForm(head(task.title()), task, form, place));
    }

    /** A line in the list for htmx; without JavaScript an error page. */
    private void fail(ServerRequest request, ServerResponse response, Place place, BackendFailure failure) {
        if (failure instanceof BackendFailure.NotSignedIn || !Htmx.wantsFragment(request)) {
            throw failure;
        }
        var text = failure instanceof BackendFailure.NotFound
                ? "That task is gone; it may have been deleted elsewhere." : failure.detail();
        response.header(Htmx.RETARGET, "#task-notice").header(Htmx.RESWAP, "innerHTML");
        pages.send(response, status(failure), TEMPLATES.taskNotice(text, place));
    }

    private static Status status(BackendFailure failure) {
        return Status.create(ErrorPages.explain(failure).status());
    }

    private static Place shown(ServerRequest request, Place place) {
        var shown = request.query().contains("status") ? place.show(query(request, "status")) : place;
        return request.query().contains("q") ? shown.search(query(request, "q")) : shown;
    }

    private static Set<Long> changed(ServerRequest request) {
        var ids = new TreeSet<Long>();
        for (var id : query(request, "changed").split(",")) {
            if (id.matches("\\d{1,18}")) {
                ids.add(Long.valueOf(id));
            }
        }
        return ids;
    }

    private static String query(ServerRequest request, String name) {
        return request.query().first(name).orElse("");
    }

    private Head head(String title) {
        return pages.head(title).with("keys.js");
    }
}
