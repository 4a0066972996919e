package dev.todochat.delivery;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The instructions of a Dockerfile, in order, without comments and with continued lines joined. */
record Dockerfile(List<Instruction> instructions) {
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\s*\n\\s*");

    record Instruction(String name, String arguments) {}

    static Dockerfile of(String module) {
        var text = CONTINUED.matcher(Repository.text(Repository.file("docker/" + module + "/Dockerfile")))
                .replaceAll(" ");
        return new Dockerfile(text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Instruction(parts[0].toUpperCase(Locale.ROOT), parts[1])).toList());
    }

    Stream<String> all(String name) {
        return instructions.stream().filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments);
    }

    String one(String name) {
        return all(name).reduce((one, other) -> {
            throw new AssertionError(name + " stands there twice: " + one + " and " + other);
        }).orElseThrow(() -> new AssertionError("There is no " + name));
    }

    /** From a stage's FROM to the next. */
    Dockerfile stage(String name) {
        var starts = instructions.stream().filter(instruction -> instruction.name().equals("FROM")).toList();
        var start = starts.stream().filter(from -> from.arguments().endsWith(" AS " + name)).findFirst().orElseThrow();
        var next = starts.indexOf(start) + 1;
        var end = next < starts.size() ? instructions.indexOf(starts.get(next)) : instructions.size();
        return new Dockerfile(instructions.subList(instructions.indexOf(start), end));
    }
}
