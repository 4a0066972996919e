package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers that leave in the middle of an answer, through web and app to the model. */
@Tag("torture")
class DroppedStreamsIT {
    private static final int PEOPLE = 8;
    /** Kept connections and compiler threads come and go. */
    private static final int SPARE_THREADS = 12;
    private static final int SPARE_MEGABYTES = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    private final ModelStub model = new ModelStub();
    private Site site;
    private Replica app;
    private Replica web;
    private List<String> tokens;

    @BeforeEach
    void start() throws Exception {
        model.becomes(new ModelStub.Mood.Rambles("on"));
        site = Site.open(temporary);
        app = site.app(Map.of("OPENAI_BASE_URL", model.baseUrl(), "OPENAI_MODEL", "stub")).awaitReady();
        web = site.web(app).awaitReady();
        tokens = new ArrayList<>();
        for (var person = 0; person < PEOPLE; person++) {
            tokens.add(Api.signUp(app.port(), "person-%d@example.com".formatted(person)).token());
        }
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    @Tag("W8")
    void aFourthAnswerIsRefusedInWordsAndGivenOnceOneHasEnded() throws Exception {
        var open = new ArrayList<Wire>();
        for (var stream = 0; stream < 3; stream++) {
            open.add(ask(tokens.getFirst()));
            assertThat(begins(open.getLast())).isTrue();
        }
        try (var fourth = ask(tokens.getFirst())) {
            assertThat(begins(fourth)).isFalse();
            assertThat(fourth.received()).startsWith("HTTP/1.1 429 ").contains("3 answers are being written for you already");
        }
        try (var another = ask(tokens.getLast())) {
            assertThat(begins(another)).as("somebody else's").isTrue();
        }
        open.removeFirst().close();
        await(() -> begun(tokens.getFirst()));
        for (var wire : open) {
            wire.close();
        }
        await(() -> model.answering() == 0);
    }

    @Test
    @Tag("W8")
    void streamsThatAreDroppedLeaveNothingBehind() throws Exception {
        var times = Site.count(1_000, 120);
        drop(48);
        var before = new int[] {web.process().threads(), app.process().threads(),
            web.process().heapMegabytes(), app.process().heapMegabytes()};
        var asked = model.asked();

        drop(times);

        var after = new int[] {web.process().threads(), app.process().threads(),
            web.process().heapMegabytes(), app.process().heapMegabytes()};
        Site.report("W8: %d streams opened and dropped (%d calls of the model); threads of web, app and MiB of web, app: "
                + "%s before, %s after", times, model.asked() - asked, List.of(box(before)), List.of(box(after)));
        for (var i = 0; i < before.length; i++) {
            assertThat(after[i]).isLessThanOrEqualTo(before[i] + (i < 2 ? SPARE_THREADS : SPARE_MEGABYTES));
        }
        assertThat(begun(tokens.getFirst())).isTrue();
    }

    /** Each person one after the other, all together; until the model talks to nobody. */
    private void drop(int times) throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var each = tokens.stream().<Callable<Void>>map(token -> () -> {
                for (var time = 0; time < times / PEOPLE; time++) {
                    await(() -> begun(token));
                }
                return null;
            }).toList();
            for (var person : people.invokeAll(each)) {
                person.get();
            }
        }
        await(() -> model.answering() == 0);
    }

    /** Opens an answer and leaves; false when too many of the ones before are still open. */
    private boolean begun(String token) {
        try (var wire = ask(token)) {
            return begins(wire);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Wire ask(String token) throws IOException {
        return new Wire(web.port()).send("""
                POST /messages HTTP/1.1\r
                Host: localhost\r
                Sec-Fetch-Site: same-origin\r
                Cookie: todo_session=%s\r
                Accept: text/event-stream\r
                HX-Request: true\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 12\r
                \r
                message=talk""".formatted(token));
    }

    /** Reads the first words of the answer, or why there is none. */
    private static boolean begins(Wire wire) throws IOException {
        return wire.hears("#live", PATIENCE) && wire.received().startsWith("HTTP/1.1 200 ")
                && wire.hears("#live-answer", PATIENCE);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static Integer[] box(int[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }
}
