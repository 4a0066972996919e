package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.fail;

import dev.todochat.testing.Needed;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The files of this repository, copies of them, and programs run on those. */
final class Repository {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int PROGRAM_SECONDS = 60;

    record Run(int exitCode, String out, String err) {}

    private Repository() {
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is outside this repository, such as a schema of somebody else's. */
    static void needOfOthers(Path file) {
        if (!Files.exists(file)) {
            Needed.skip(file + " is not there");
        }
    }

    /** Copies a folder as git sees it on a fresh clone, but for these tests and what is ignored there by name. */
    static Path copy(String folder, Path target) {
        var source = file(folder);
        try (var files = Files.walk(source)) {
            for (var file : files.filter(file -> !file.startsWith(file("kustomize/tests"))).toList()) {
                var copy = target.resolve(folder).resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!isIgnored(file)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.resolve(folder);
    }

    private static boolean isIgnored(Path file) {
        return file.getParent().endsWith("overlays/local") && file.toString().endsWith(".env")
                || file.endsWith("docker/.env") || file.getParent().endsWith("docker/offline/target");
    }

    static Run run(Path folder, List<String> command) {
        try {
            var out = Files.createTempFile("out", ".txt");
            var err = Files.createTempFile("err", ".txt");
            var process = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return fail("%s took more than %d seconds", command, PROGRAM_SECONDS);
            }
            var run = new Run(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            return new Run(127, "", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
