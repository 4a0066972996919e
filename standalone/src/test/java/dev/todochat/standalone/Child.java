package dev.todochat.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** The product in a process of its own, as a person starts it; killed at the end of the test at the latest. */
final class Child implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The variables of one installation of its own: free ports and a data folder. */
    static Map<String, String> installation(Path dataFolder) throws IOException {
        var ports = new Settings.Ports(0, 0, 0, 0, 0).chosen();
        var variables = new HashMap<String, String>();
        ports.listeners().forEach((name, port) -> variables.put(name, String.valueOf(port)));
        variables.put("POSTGRES_PORT", String.valueOf(ports.postgres()));
        variables.put("TODO_DATA", SharedPrograms.copiedInto(dataFolder).toString());
        return variables;
    }

    static Child start(Map<String, String> variables) throws IOException {
        return start(variables, List.of());
    }

    /** A command of the operator, beside the product that runs. */
    static Child administer(Map<String, String> variables, String... words) throws IOException {
        var command = java(List.of());
        command.addAll(List.of(words));
        return run(command, variables);
    }

    /** @param launcher what runs the command that is appended to it */
    static Child start(Map<String, String> variables, List<String> launcher) throws IOException {
        return run(java(launcher), variables);
    }

    private static List<String> java(List<String> launcher) {
        var command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")), Main.class.getName()));
        return command;
    }

    /** One part alone, from its jar, as in its image. */
    static Child startJar(Path jar, Map<String, String> variables) throws IOException {
        return run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1",
                "-jar", jar.toString()), variables);
    }

    private static Child run(List<String> command, Map<String, String> variables) throws IOException {
        var output = Files.createTempFile("standalone", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> !List.of("PATH", "HOME", "LANG").contains(name));
        builder.environment().putAll(variables);
        return new Child(builder.start(), output);
    }

    Child awaitReady() throws InterruptedException {
        await("Ctrl-C stops it.");
        return this;
    }

    void await(String text) throws InterruptedException {
        var deadline = Instant.now().plus(LIMIT);
        while (!output().contains(text)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not said: %s\n%s".formatted(text, output()));
            }
            Thread.sleep(50);
        }
    }

    /** Waits for the end and returns the exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Still runs:\n" + output());
        }
        return process.exitValue();
    }

    /** As Ctrl-C and service managers do. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    long processId() {
        return process.pid();
    }

    /** As {@code kill -9} does: nothing is said, closed or flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Of files and connections. */
    int openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/%d/fd".formatted(processId())))) {
            return (int) files.count();
        }
    }

    /** What is still in use once the garbage is gone. */
    int heapMegabytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        return Pattern.compile("(?:DefNew|Tenured) +total \\d+K, used (\\d+)K").matcher(jcmd("GC.heap_info")).results()
                .mapToInt(used -> Integer.parseInt(used.group(1))).sum() / 1024;
    }

    /** Threads of both kinds. */
    int threads() throws IOException, InterruptedException {
        var file = Files.createTempFile("threads", ".json");
        jcmd("Thread.dump_to_file", "-overwrite", "-format=json", file.toString());
        var dump = Files.readString(file);
        Files.delete(file);
        return dump.split("\"tid\":", -1).length - 1;
    }

    private String jcmd(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(processId())));
        command.addAll(List.of(arguments));
        var asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(answer);
        }
        return answer;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        var deadline = Instant.now().plusSeconds(10);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
