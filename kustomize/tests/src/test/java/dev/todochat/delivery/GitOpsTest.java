package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Argo CD is told, and the three commands that change it. */
class GitOpsTest {
    private static final List<String> FILES = List.of("project.yaml", "staging.yaml", "production.yaml");
    private static final String APP = "sha256:" + "a".repeat(64);
    private static final String WEB = "sha256:" + "b".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void theObjectsFitArgoCdsSchemas() {
        for (var entry : Map.of("AppProject", "appproject", "Application", "application").entrySet()) {
            var file = Repository.file("../shared/schemas/argocd-%s-crd.yaml".formatted(entry.getValue()));
            Repository.needOfOthers(file);
            var schema = new CustomResourceSchema(Manifests.parse(Repository.text(file)));
            assertThat(objects().filter(object -> object.path("kind").asText().equals(entry.getKey())))
                    .isNotEmpty().allSatisfy(object -> assertThat(schema.problems(object)).isEmpty());
        }
    }

    @Test
    void theProjectAllowsWhatTheOverlaysHoldAndNoMore() {
        var project = objects().findFirst().orElseThrow().path("spec");
        var allowed = elements(project.path("namespaceResourceWhitelist")).map(GitOpsTest::groupAndKind)
                .collect(Collectors.toSet());
        var made = Stream.of("staging", "production", Overlays.EVERYTHING)
                .flatMap(overlay -> Overlays.render(overlay).objects().stream())
                .filter(object -> !object.path("kind").asText().equals("Namespace"))
                .map(object -> group(object) + "/" + object.path("kind").asText()).collect(Collectors.toSet());
        assertThat(allowed).isEqualTo(made);
        assertThat(elements(project.path("clusterResourceWhitelist")).map(GitOpsTest::groupAndKind))
                .containsExactly("/Namespace");
    }

    @Test
    void everyApplicationIsWithinTheProjectAndPointsAtAnOverlay() {
        var project = objects().findFirst().orElseThrow();
        objects().skip(1).map(application -> application.path("spec")).forEach(spec -> {
            assertThat(spec.path("project").asText()).isEqualTo(Manifests.name(project));
            assertThat(spec.at("/source/repoURL")).isEqualTo(project.at("/spec/sourceRepos/0"));
            assertThat(elements(project.at("/spec/destinations"))).contains(spec.path("destination"));
            var overlay = Repository.file(spec.at("/source/path").asText());
            assertThat(Overlays.render(overlay.getFileName().toString()).of("Namespace").map(Manifests::name))
                    .containsExactly(spec.at("/destination/namespace").asText());
            assertThat(elements(spec.at("/syncPolicy/syncOptions")).map(JsonNode::asText))
                    .contains("CreateNamespace=false", "ServerSideApply=true", "PruneLast=true");
        });
    }

    @Test
    void stagingHealsItselfAndProductionWaitsForSomebody() {
        assertThat(objects().skip(1).collect(Collectors.toMap(Manifests::name,
                application -> application.at("/spec/syncPolicy/automated/selfHeal").asBoolean())))
                .isEqualTo(Map.of("todo-staging", true, "todo-production", false));
    }

    @Test
    void theNamespaceComesFirstAndWebComesAfterApp() {
        var manifests = Overlays.render("local");
        assertThat(Stream.of(manifests.one("Namespace", "todo"), manifests.one("StatefulSet", "todo-postgres"),
                manifests.one("Deployment", "todo-app"), manifests.one("Deployment", "todo-web"))
                .map(object -> object.at("/metadata/annotations/argocd.argoproj.io~1sync-wave").asInt(0)))
                .containsExactly(-3, -1, 0, 1);
    }

    @Test
    void theNamespaceStaysBecauseItHoldsASecretThatGitDoesNot() {
        for (var overlay : List.of("staging", "production")) {
            assertThat(Overlays.render(overlay).of("Namespace").map(namespace -> namespace
                    .at("/metadata/annotations/argocd.argoproj.io~1sync-options").asText()))
                    .containsExactly("Prune=false,Delete=false");
        }
    }

    @Test
    void oneCommandSetsTheRepository() throws IOException {
        var gitops = Repository.copy("gitops", folder);
        assertThat(run(gitops, "set-repository", "git@example.com:todo/chatbot.git").exitCode()).isZero();
        for (var file : FILES) {
            assertThat(gitops.resolve(file)).content().contains("git@example.com:todo/chatbot.git")
                    .doesNotContain("github.com");
        }
        try (var files = Files.list(gitops)) {
            assertThat(files).hasSize(6);
        }
        assertThat(run(gitops, "set-repository", "nonsense").exitCode()).isEqualTo(64);
        assertThat(run(gitops, "set-repository", "https://example.com/a|b").exitCode()).isEqualTo(64);
    }

    @Test
    void promotionIsOneCommitOfStagingsDigests() {
        var gitops = Repository.copy("gitops", folder);
        Repository.copy("kustomize", folder);
        git("init", "-q");
        commit("as it was");
        assertThat(run(gitops, "promote").err()).contains("pin it first");

        assertThat(run(gitops, "pin", "staging", "registry.example.com/todo/", APP, WEB).exitCode()).isZero();
        assertThat(run(gitops, "promote").err()).contains("not committed");
        commit("pinned");
        assertThat(run(gitops, "promote").exitCode()).isZero();

        assertThat(git("show", "--stat", "--format=%s").out()).contains("Promote staging's images to production")
                .contains("overlays/production/kustomization.yaml").contains("1 file changed");
        var production = Manifests.parse(Repository.text(folder.resolve(
                "kustomize/overlays/production/kustomization.yaml"))).objects().getFirst();
        assertThat(elements(production.path("images")).map(image -> image.path("newName").asText() + "@"
                + image.path("digest").asText())).containsExactly(
                "registry.example.com/todo/todo-app@" + APP, "registry.example.com/todo/todo-web@" + WEB);
        assertThat(run(gitops, "promote").out()).contains("the same as staging already");
    }

    @Test
    void aDigestThatIsNoneIsRefused() {
        var gitops = Repository.copy("gitops", folder);
        Repository.copy("kustomize", folder);
        assertThat(run(gitops, "pin", "staging", "registry.example.com/", "latest", WEB).exitCode()).isEqualTo(64);
        assertThat(run(gitops, "pin", "moon", "registry.example.com/", APP, WEB).exitCode()).isEqualTo(64);
    }

    private static Stream<JsonNode> objects() {
        return FILES.stream().flatMap(file -> Manifests.parse(
                Repository.text(Repository.file("gitops/" + file))).objects().stream());
    }

    private static String group(JsonNode object) {
        var version = object.path("apiVersion").asText();
        return version.contains("/") ? version.replaceAll("/.*", "") : "";
    }

    private static String groupAndKind(JsonNode entry) {
        return entry.path("group").asText() + "/" + entry.path("kind").asText();
    }

    private static Repository.Run run(Path gitops, String script, String... arguments) {
        return Repository.run(gitops, Stream.concat(Stream.of("sh", "./" + script), Stream.of(arguments)).toList());
    }

    private void commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    private Repository.Run git(String... arguments) {
        var run = Repository.run(folder, Stream.concat(Stream.of("git"), Stream.of(arguments)).toList());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
