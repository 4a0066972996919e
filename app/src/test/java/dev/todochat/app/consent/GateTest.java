package dev.todochat.app.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.AppTest;
import dev.todochat.app.TestPostgres;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Admission;
import dev.todochat.app.consent.Gate.Verdict;
import dev.todochat.app.db.Database;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.app.http.Json;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Channel;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.Target;
import dev.todochat.app.tool.Tool;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits for a click, decided by the tasks that a call touches: over every tool there is, and one of many ids. */
@Tag("M2")
class GateTest extends AppTest {
    private static final String MANY = "finish_many";

    /** How often the tool of many ids was asked what it touches. */
    private final AtomicInteger looks = new AtomicInteger();
    private Database database;
    private Toolbox toolbox;
    private Actor ada;
    private List<Long> tasks;

    @BeforeAll
    void openTheSameDatabase() {
        database = Database.connect(DatabaseUrl.parse(databaseUrl),
                Optional.of(DatabaseUrl.parse(TestPostgres.direct(databaseUrl))), clock);
        var tools = new TaskFeature(database.db(), clock, new Admission(database.db())).tools();
        toolbox = new Toolbox(Stream.concat(tools.stream(), Stream.of(ofManyIds(new Toolbox(tools)))).toList());
    }

    @AfterAll
    void closeIt() {
        database.close();
    }

    @BeforeEach
    void sevenTasks() throws Exception {
        var person = signUp();
        ada = Actor.of(new AccountId(person.id()), Channel.CHAT);
        tasks = new ArrayList<>();
        for (var i = 0; i < 7; i++) {
            tasks.add(addTask(person, "Task " + i));
        }
    }

    @Test
    void ofOneTaskOnlyWhatDeletesWaitsWhateverTheTool() {
        for (var tool : toolbox.tools()) {
            var verdict = verdicts(gate(false), List.of(call(tool, tasks.getFirst()))).getFirst();

            assertThat(verdict instanceof Verdict.Wait).as(tool.name()).isEqualTo(tool.kind() == Kind.DELETED);
        }
    }

    @Test
    void aProgramThatMayDeleteIsNotAskedForOneTask() {
        for (var tool : toolbox.tools()) {
            var verdict = verdicts(gate(true), List.of(call(tool, tasks.getFirst()))).getFirst();

            assertThat(verdict).as(tool.name()).isInstanceOf(Verdict.Make.class);
        }
    }

    @Test
    void sixTasksTogetherWaitWhateverTheToolAndWhateverTheProgramMay() {
        for (var tool : toolbox.tools()) {
            for (var mayDelete : List.of(true, false)) {
                var gate = gate(mayDelete);
                var calls = tasks.subList(0, 6).stream().map(id -> call(tool, id)).toList();

                var waits = verdicts(gate, calls).stream().filter(Verdict.Wait.class::isInstance).count();

                assertThat(waits).as("%s, %s", tool.name(), mayDelete)
                        .isEqualTo(tool.kind().touchesExisting() ? 6 : 0);
                assertThat(gate.proposals()).hasSize((int) waits);
            }
        }
    }

    @Test
    void oneCallOfManyIdsWaitsFromTheSixthTaskOn() {
        var five = gate(true);
        assertThat(verdicts(five, List.of(many(tasks.subList(0, 5)))).getFirst()).isInstanceOf(Verdict.Make.class);

        var six = gate(true);
        assertThat(verdicts(six, List.of(many(tasks.subList(0, 6)))).getFirst()).isInstanceOf(Verdict.Wait.class);
        assertThat(six.proposals().getFirst().tasks()).extracting("title")
                .containsExactly("Task 0", "Task 1", "Task 2", "Task 3", "Task 4", "Task 5");
    }

    @Test
    void aCallIsLookedAtOnce() {
        looks.set(0);

        var gate = gate(false);
        gate.look(List.of(many(tasks.subList(0, 5))));
        assertThat(gate.judge(many(tasks.subList(0, 5)))).isInstanceOf(Verdict.Make.class);

        assertThat(looks).hasValue(1);
    }

    @Test
    void fewCallsOfOneTaskEachAreNotLookedAt() {
        var counting = new AtomicInteger();
        var tools = new Toolbox(toolbox.tools().stream().map(tool -> counted(tool, counting)).toList());
        var calls = tasks.stream().map(id -> one("complete_task", id)).toList();

        var five = new Gate(tools, ada, false);
        assertThat(verdicts(five, calls.subList(0, 5))).allSatisfy(verdict ->
                assertThat(verdict).isInstanceOf(Verdict.Make.class));
        assertThat(counting).hasValue(0);

        assertThat(verdicts(new Gate(tools, ada, false), calls.subList(0, 6))).allSatisfy(verdict ->
                assertThat(verdict).isInstanceOf(Verdict.Wait.class));
        assertThat(counting.get()).isPositive();
    }

    @Test
    void aTaskThatIsNamedTwiceIsOneTask() {
        var twice = new ArrayList<>(tasks.subList(0, 5));
        twice.addAll(tasks.subList(0, 5));

        assertThat(verdicts(gate(false), List.of(many(twice))).getFirst()).isInstanceOf(Verdict.Make.class);
    }

    @Test
    void manyAndOneCreepOverTheBoundTogether() {
        var gate = gate(false);
        assertThat(verdicts(gate, List.of(many(tasks.subList(0, 4)))).getFirst()).isInstanceOf(Verdict.Make.class);
        gate.made(many(tasks.subList(0, 4)), toolbox.call(ada, many(tasks.subList(0, 4))));

        var next = verdicts(gate, List.of(one("complete_task", tasks.get(4)), one("reopen_task", tasks.get(5))));

        assertThat(next).allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Wait.class));
    }

    @Test
    void whatATurnAddedItMayChange() {
        var gate = gate(false);
        var added = new ArrayList<Long>();
        for (var i = 0; i < 8; i++) {
            var add = new Call("add_task", Json.object().put("title", "New " + i));
            var result = toolbox.call(ada, add);
            gate.made(add, result);
            added.add(result.tasks().getFirst().id());
        }

        assertThat(verdicts(gate, List.of(many(added))).getFirst()).isInstanceOf(Verdict.Make.class);
    }

    @Test
    void aDeletionOfWhatIsNotThereIsRefusedAndNotProposed() {
        var gate = gate(false);

        assertThat(gate.judge(one("delete_task", 999_999_999L))).isInstanceOf(Verdict.Refuse.class);
        assertThat(gate.proposals()).isEmpty();
    }

    private Gate gate(boolean mayDelete) {
        return new Gate(toolbox, ada, mayDelete);
    }

    private static List<Verdict> verdicts(Gate gate, List<Call> calls) {
        gate.look(calls);
        return calls.stream().map(gate::judge).toList();
    }

    /** A call that fits the tool, for one task where it takes any. */
    private static Call call(Tool tool, long id) {
        if (tool.name().equals(MANY)) {
            return many(List.of(id));
        }
        var properties = Json.parseOwn(tool.inputSchema()).path("properties");
        var arguments = Json.object();
        if (properties.has("id")) {
            arguments.put("id", id);
        }
        if (properties.has("title")) {
            arguments.put("title", "Another title");
        }
        return new Call(tool.name(), arguments);
    }

    private static Call one(String tool, long id) {
        return new Call(tool, Json.object().put("id", id));
    }

    private static Call many(List<Long> ids) {
        var arguments = Json.object();
        ids.forEach(arguments.putArray("ids")::add);
        return new Call(MANY, arguments);
    }

    private static Tool counted(Tool tool, AtomicInteger counting) {
        var reach = tool.reach() instanceof Tool.Reach.One one ? (Tool.Reach.One) (actor, arguments) -> {
            counting.incrementAndGet();
            return one.target(actor, arguments);
        } : tool.reach();
        return new Tool(tool.name(), tool.title(), tool.kind(), tool.description(), tool.inputSchema(),
                tool.outputSchema(), reach, tool.action());
    }

    /** Completes tasks in one call, through the tool that completes one. */
    private Tool ofManyIds(Toolbox others) {
        return new Tool(MANY, "Finish many", Kind.COMPLETED, "", """
                {"type":"object","required":["ids"],"properties":{"ids":{"type":"array","items":{"type":"integer"}}}}""",
                "{}",
                (actor, arguments) -> {
                    looks.incrementAndGet();
                    return calls(arguments).stream()
                            .<Target>flatMap(call -> others.targets(actor, call).stream()).distinct().toList();
                },
                (actor, arguments) -> ToolResult.ok(calls(arguments).stream()
                        .flatMap(call -> others.call(actor, call).tasks().stream()).toList(), Json.object()));
    }

    private static List<Call> calls(ObjectNode arguments) {
        var calls = new ArrayList<Call>();
        arguments.path("ids").forEach(id -> calls.add(one("complete_task", id.asLong())));
        return calls;
    }
}
