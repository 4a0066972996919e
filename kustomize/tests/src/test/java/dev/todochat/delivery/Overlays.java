package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Needed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The overlays, as {@code kubectl kustomize} renders them from a copy, each once. */
final class Overlays {
    static final List<String> NAMES = List.of("local", "staging", "production", "cloudnative-pg");
    /** Not an overlay of the repository: production with every component that it leaves out. */
    static final String EVERYTHING = "everything";

    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Overlays() {
    }

    static Manifests render(String overlay) {
        Needed.orSkipped(Repository.run(Path.of("."), List.of("kubectl", "version", "--client")).exitCode() == 0,
                "kubectl, which renders the overlays, is not on the path");
        return RENDERED.computeIfAbsent(overlay, Overlays::kustomize);
    }

    /** What one folder of the repository renders to, without what is applied beside it. */
    static Manifests renderOnly(String path) {
        var run = Repository.run(Repository.ROOT, List.of("kubectl", "kustomize", path));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Manifests.parse(run.out());
    }

    private static Manifests kustomize(String overlay) {
        try {
            var copy = Repository.copy("kustomize", Files.createTempDirectory("overlays"));
            var folder = copy.resolve("overlays").resolve(overlay);
            switch (overlay) {
                case "local" -> assertThat(Repository.run(folder, List.of("sh", "./make-secrets")).exitCode()).isZero();
                case EVERYTHING -> writeEverything(folder);
                default -> { }
            }
            var rendered = new StringBuilder();
            // The way in is a folder inside, because Argo CD applies it by itself.
            for (var part : Stream.of(folder, folder.resolve("ingress")).filter(Files::isDirectory).toList()) {
                var run = Repository.run(part, List.of("kubectl", "kustomize", "."));
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.err()).as("warnings of kustomize").isEmpty();
                rendered.append(run.out()).append("---\n");
            }
            return Manifests.parse(rendered.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeEverything(Path folder) throws IOException {
        Files.createDirectories(folder);
        var others = List.of("external-secrets", "monitoring", "kagent", "gateway");
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [../production]
                components:
                """ + others.stream().map(name -> "- ../../components/" + name + "\n").collect(Collectors.joining()));
    }
}
