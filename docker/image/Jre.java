import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.spi.ToolProvider;

/**
 * Links the runtime of an image: {@code java Jre.java MODULES COMPRESSION FOLDER}, where MODULES is a file with a module
 * on each line and COMPRESSION is jlink's. The same JDK and modules give the same bytes.
 */
final class Jre {
    /** What jib writes for every file; a cache of classes names the times of the files that it was made from. */
    static final FileTime TIME = FileTime.fromMillis(1_000);

    private Jre() {
    }

    public static void main(String[] arguments) throws IOException {
        link(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]));
    }

    static void link(Path modules, String compression, Path folder) throws IOException {
        var jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("This needs a JDK that has jlink"));
        var code = jlink.run(new PrintWriter(System.out, true), new PrintWriter(System.err, true),
                "--add-modules", String.join(",", Files.readAllLines(modules)), "--compress", compression,
                "--strip-java-debug-attributes", "--no-man-pages", "--no-header-files",
                // The JDK has these classes; made anew, they are stripped or not, as chance has it.
                "--disable-plugin", "generate-jli-classes", "--output", folder.toString());
        if (code != 0) {
            throw new IllegalStateException("jlink failed with code " + code);
        }
        Symbols.strip(folder.resolve("lib/server/libjvm.so"));
        settle(folder);
    }

    /** Gives every file the one time. */
    static void settle(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.setLastModifiedTime(file, TIME);
            }
        }
    }
}
