package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        var made = Stream.of("staging", "production", "cloudnative-pg", Overlays.EVERYTHING)
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
            var namespace = spec.at("/destination/namespace").asText();
            assertThat(Overlays.renderOnly(spec.at("/source/path").asText()).objects()).isNotEmpty().allMatch(object ->
                    object.path("kind").asText().equals("Namespace") ? Manifests.name(object).equals(namespace)
                            : object.at("/metadata/namespace").asText().equals(namespace));
            assertThat(elements(spec.at("/syncPolicy/syncOptions")).map(JsonNode::asText))
                    .contains("CreateNamespace=false", "ServerSideApply=true");
        });
    }

    /** Else a pod of the release before could not start again while the new one is still coming up. */
    @Test
    void whatThePodsOfBeforeReadGoesLast() {
        objects().skip(1).map(application -> application.path("spec"))
                .filter(spec -> Overlays.renderOnly(spec.at("/source/path").asText()).of("ConfigMap").count() > 0)
                .forEach(spec -> assertThat(elements(spec.at("/syncPolicy/syncOptions")).map(JsonNode::asText))
                        .contains("PruneLast=true"));
    }

    @Test
    void stagingHealsItselfAndProductionWaitsForSomebody() {
        assertThat(objects().skip(1)).hasSize(4).allSatisfy(application -> assertThat(
                application.at("/spec/syncPolicy/automated/selfHeal").asBoolean())
                .isEqualTo(Manifests.name(application).startsWith("todo-staging")));
    }

    @Test
    void theNamespaceComesFirstAndWebComesAfterApp() {
        var manifests = Overlays.render("local");
        assertThat(Stream.of(manifests.one("Namespace", "todo"), manifests.one("StatefulSet", "todo-postgres"),
                manifests.one("Deployment", "todo-app"), manifests.one("Deployment", "todo-web"))
                .map(GitOpsTest::wave))
                .containsExactly(-3, -1, 0, 1);
    }

    @Test
    void whatScalesComesAfterWhatItScales() {
        for (var overlay : List.of("production", Overlays.EVERYTHING)) {
            var manifests = Overlays.render(overlay);
            assertThat(manifests.of("HorizontalPodAutoscaler")).isNotEmpty().allSatisfy(scaler -> assertThat(wave(scaler))
                    .isGreaterThan(wave(manifests.one("Deployment",
                            scaler.at("/spec/scaleTargetRef/name").asText()))));
        }
    }

    /**
     * An Ingress without a controller is never healthy. Argo CD waits for every wave but the last, and what it prunes
     * last is a wave behind all others: so the way in is alone in its Application, which has one wave.
     */
    @Test
    void aWayInThatNobodyServesHoldsUpNothing() {
        var waysIn = Set.of("Ingress", "HTTPRoute");
        var alone = objects().skip(1).map(application -> application.path("spec")).filter(spec -> {
            var kinds = Overlays.renderOnly(spec.at("/source/path").asText()).objects().stream()
                    .map(object -> object.path("kind").asText()).collect(Collectors.toSet());
            if (kinds.stream().noneMatch(waysIn::contains)) {
                return false;
            }
            assertThat(waysIn).containsAll(kinds);
            return true;
        }).toList();
        assertThat(alone).hasSize(2).allSatisfy(spec -> {
            assertThat(elements(spec.at("/syncPolicy/syncOptions")).map(JsonNode::asText))
                    .doesNotContain("PruneLast=true");
            assertThat(Overlays.renderOnly(spec.at("/source/path").asText()).objects().stream().map(GitOpsTest::wave)
                    .distinct()).containsExactly(0);
        });
    }

    @Test
    void stagingFollowsMainAndProductionWhatWasPromoted() {
        assertThat(objects().skip(1).collect(Collectors.toMap(Manifests::name,
                application -> application.at("/spec/source/targetRevision").asText())))
                .isEqualTo(Map.of("todo-staging", "main", "todo-staging-ingress", "main",
                        "todo-production", "production", "todo-production-ingress", "production"));
    }

    @Test
    void theNamespaceStaysBecauseItHoldsASecretThatGitDoesNot() {
        for (var overlay : List.of("staging", "production")) {
            assertThat(Overlays.render(overlay).of("Namespace").map(namespace -> namespace
                    .at("/metadata/annotations/argocd.argoproj.io~1sync-options").asText()))
                    .containsExactly("Prune=false,Delete=false");
        }
    }

    /** Whoever registers a name that a clone trusts gets the clone's secrets, so those are nobody's to register. */
    @Test
    void theNamesOfACloneBelongToNobody() {
        assertThat(objects().skip(1).map(application -> application.at("/spec/source/repoURL").asText()))
                .allMatch(url -> url.startsWith("https://git.example.com/"));
        for (var overlay : Overlays.NAMES) {
            assertThat(Overlays.render(overlay).of("Deployment")
                    .map(deployment -> deployment.at("/spec/template/spec/containers/0/image").asText()))
                    .allMatch(image -> image.startsWith("registry.example.com/todo/todo-"));
        }
        assertThat(System.getProperty("image.prefix")).isEqualTo("registry.example.com/todo/");
    }

    @Test
    void oneCommandSetsTheNamesEverywhere() throws IOException {
        for (var part : List.of("gitops", "kustomize", "docker", ".github")) {
            Repository.copy(part, folder);
        }
        Files.copy(Repository.file("pom.xml"), folder.resolve("pom.xml"));
        var gitops = folder.resolve("gitops");
        for (var names : List.of(List.of("https://code.test/team/todo.git", "images.test/team/"),
                List.of("git@code.test:other/todo.git", "localhost:5000/other/"))) {
            var run = run(gitops, "set-names", names.getFirst(), names.getLast());
            assertThat(run.exitCode()).as(run.err()).isZero();
            try (var files = Files.walk(folder)) {
                assertThat(files.filter(Files::isRegularFile).filter(file -> !file.endsWith("gitops/set-names")
                        && !file.toString().endsWith("docker/same-digest"))).allSatisfy(file -> assertThat(file)
                        .content(StandardCharsets.ISO_8859_1).doesNotContain("registry.example.com")
                        .doesNotContain("git.example.com"));
            }
            assertThat(folder.resolve("pom.xml")).content()
                    .contains("<image.prefix>" + names.getLast() + "</image.prefix>");
            assertThat(gitops.resolve("project.yaml")).content().contains("- " + names.getFirst());
            for (var overlay : List.of("staging", "production")) {
                var rendered = Repository.run(folder, List.of("kubectl", "kustomize", "kustomize/overlays/" + overlay));
                assertThat(rendered.out()).contains("image: " + names.getLast() + "todo-app:")
                        .contains("image: " + names.getLast() + "todo-web:");
            }
            assertThat(gitops.resolve("pin")).isExecutable();
        }
        assertThat(run(gitops, "pin", "staging", "images.test/", APP, WEB).exitCode()).isZero();
        assertThat(Repository.run(folder, List.of("kubectl", "kustomize", "kustomize/overlays/staging")).out())
                .contains("image: images.test/todo-app@" + APP);
    }

    @Test
    void namesThatAreNoneAreRefused() {
        var gitops = Repository.copy("gitops", folder);
        for (var names : List.of(List.of("nonsense", "ghcr.io/you/"), List.of("https://example.com/a|b", "ghcr.io/you/"),
                List.of("https://example.com/a/b.git", "ghcr.io/you"), List.of("https://example.com/a/b.git", "you/"))) {
            assertThat(run(gitops, "set-names", names.getFirst(), names.getLast()).exitCode()).as("%s", names).isEqualTo(64);
        }
    }

    @Test
    void promotionMovesStagingsManifestsAndImagesInOneCommit() throws IOException {
        var gitops = repository();
        assertThat(run(gitops, "promote").err()).contains("pin it first");

        assertThat(run(gitops, "pin", "staging", "registry.example.com/todo/", APP, WEB).exitCode()).isZero();
        assertThat(run(gitops, "promote").err()).contains("not committed");
        commit("pinned");
        assertThat(run(gitops, "promote").exitCode()).isZero();
        assertThat(imagesOf("production")).containsExactly(
                "registry.example.com/todo/todo-app@" + APP, "registry.example.com/todo/todo-web@" + WEB);
        assertThat(run(gitops, "promote").out()).contains("the same as staging already");

        // A manifest changes with the images that need it, and production sees neither until both are promoted.
        Files.writeString(folder.resolve("kustomize/base/app.env"), "NEW=1\n");
        assertThat(run(gitops, "pin", "staging", "registry.example.com/todo/", WEB, APP).exitCode()).isZero();
        commit("a release that needs a new variable");
        assertThat(git("show", "production:kustomize/base/app.env").out()).doesNotContain("NEW=1");
        var before = git("rev-parse", "production").out();
        assertThat(run(gitops, "promote").exitCode()).isZero();
        assertThat(git("show", "production:kustomize/base/app.env").out()).isEqualTo("NEW=1\n");
        assertThat(imagesOf("production")).containsExactly(
                "registry.example.com/todo/todo-app@" + WEB, "registry.example.com/todo/todo-web@" + APP);
        assertThat(git("rev-parse", "production~1").out()).isEqualTo(before);
        assertThat(git("log", "-1", "--format=%s", "production").out().strip())
                .isEqualTo("Promote " + git("rev-parse", "--short", "HEAD").out().strip() + " to production");

        // One revert brings back the manifests and the images of before.
        git("switch", "-q", "production");
        git("revert", "--no-edit", "HEAD");
        assertThat(git("rev-parse", "HEAD^{tree}").out()).isEqualTo(git("rev-parse", before.strip() + "^{tree}").out());
    }

    @Test
    void promotionLeavesTheBranchAndFilesOfWhoeverPromotesAlone() {
        var gitops = repository();
        run(gitops, "pin", "staging", "registry.example.com/todo/", APP, WEB);
        commit("pinned");
        var head = git("rev-parse", "HEAD").out();
        assertThat(run(gitops, "promote").exitCode()).isZero();
        assertThat(git("rev-parse", "HEAD").out()).isEqualTo(head);
        assertThat(git("status", "--porcelain").out()).isEmpty();
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

    private static int wave(JsonNode object) {
        return object.at("/metadata/annotations/argocd.argoproj.io~1sync-wave").asInt(0);
    }

    private Path repository() {
        var gitops = Repository.copy("gitops", folder);
        Repository.copy("kustomize", folder);
        git("init", "-q", "-b", "main");
        commit("as it was");
        return gitops;
    }

    private List<String> imagesOf(String branch) {
        var production = Manifests.parse(git("show", branch + ":kustomize/overlays/production/kustomization.yaml").out());
        return elements(production.objects().getFirst().path("images")).map(image -> image.path("newName").asText() + "@"
                + image.path("digest").asText()).toList();
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
