import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lays out in {@code MODULE/target/image} what the Dockerfile lays out in an image, for builds without Docker:
 * {@code java Stage.java app|web COMPRESSION AOT}. Run from the root of the project, after its package phase.
 *
 * <p>With AOT {@code true} the program is trained, which needs Linux on the processor of the image; such a cache differs
 * from run to run, so what is staged stays as it is while nothing that goes in has changed.
 */
final class Stage {
    private static final Path ADMIN = Path.of("docker/app/admin");

    private final String module;
    private final String compression;
    private final String name;
    private final Path target;
    private final Path image;

    private Stage(String module, String compression) {
        this.module = module;
        this.compression = compression;
        this.name = "todo-" + module;
        this.target = Path.of(module, "target").toAbsolutePath();
        this.image = target.resolve("image");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var stage = new Stage(arguments[0], arguments[1]);
        var train = Boolean.parseBoolean(arguments[2]);
        if (!Files.exists(stage.target.resolve(stage.name + ".jar"))) {
            throw new IllegalStateException("There is no %s.jar yet: run mvn package first".formatted(stage.name));
        }
        stage.lay(train);
    }

    private void lay(boolean train) throws IOException, InterruptedException {
        var inputs = inputs(train);
        var kept = target.resolve("image.inputs");
        if (Files.exists(kept) && Files.readString(kept).equals(inputs)) {
            System.out.println("Nothing changed since " + image + " was laid out");
            return;
        }
        Files.deleteIfExists(kept);
        deleteAll(image);
        Jre.link(Path.of("docker", module, "modules"), compression, image.resolve("opt/jre"));
        var app = Files.createDirectories(image.resolve("app/lib")).getParent();
        Files.copy(target.resolve(name + ".jar"), app.resolve(name + ".jar"));
        Files.copy(Path.of("docker/jvm.options"), app.resolve("jvm.options"));
        if (module.equals("app")) {
            Files.copy(ADMIN, app.resolve("admin"));
        }
        for (var library : jars(target.resolve("lib"))) {
            Files.copy(library, app.resolve("lib").resolve(library.getFileName()));
        }
        Jre.settle(app);
        if (train) {
            train(app.resolve("program.aot"));
        }
        Files.writeString(kept, inputs);
    }

    private void train(Path cache) throws IOException, InterruptedException {
        var classes = Stream.of(jars(target.resolve("lib")), jars(target.resolve("training")),
                List.of(target.resolve("test-classes"))).flatMap(List::stream).map(Path::toString).toList();
        var trainer = module.substring(0, 1).toUpperCase(Locale.ROOT) + module.substring(1) + "Training.java";
        var training = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-classpath", String.join(":", classes), Path.of("docker/image", trainer).toString(),
                image.toString(), cache.toString()).inheritIO().start();
        if (training.waitFor() != 0) {
            throw new IllegalStateException("The training run failed; -Dimage.aot=false builds without it");
        }
    }

    /** A digest of all that decides what is staged. */
    private String inputs(boolean train) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((Runtime.version() + " " + compression + " " + train).getBytes(StandardCharsets.UTF_8));
            var files = Stream.of(jars(target.resolve("lib")), sources(Path.of("docker/image")),
                    List.of(target.resolve(name + ".jar"), Path.of("docker/jvm.options"),
                            Path.of("docker", module, "modules")),
                    module.equals("app") ? List.of(ADMIN) : List.<Path>of()).flatMap(List::stream).toList();
            for (var file : files) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        return listed(folder, ".jar");
    }

    private static List<Path> sources(Path folder) throws IOException {
        return listed(folder, ".java");
    }

    private static List<Path> listed(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
