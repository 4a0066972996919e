package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever app and web read can be set wherever they run, and nothing is set that they do not read. */
class ConfigurationTest {
    private static final Pattern NAME = Pattern.compile("\"([A-Z]{2,}(?:_[A-Z]+)*)\"");
    /** Wherever these stand, what they hold is a secret. */
    private static final Set<String> SECRET = Set.of("DATABASE_URL", "DATABASE_DIRECT_URL", "AUTH_SECRET",
            "AUTH_SECRET_PREVIOUS", "OPENAI_API_KEY", "OPENROUTER_API_KEY", "ANTHROPIC_API_KEY");
    /** JKube adds them; nothing of ours reads them. */
    private static final Set<String> OF_JKUBE = Set.of("KUBERNETES_NAMESPACE", "HOSTNAME");

    @Test
    void theBaseNamesEveryVariableThatIsNoSecret() throws IOException {
        assertThat(names("kustomize/base/app.env")).isEqualTo(without(SECRET, read("app")));
        assertThat(names("kustomize/base/web.env")).isEqualTo(read("web"));
    }

    @Test
    void theLocalSecretNamesTheRest() throws IOException {
        var secret = Overlays.render("local").of("Secret").filter(object -> object.path("data").has("AUTH_SECRET"))
                .findFirst().orElseThrow();
        assertThat(Manifests.strings(secret.path("data")).keySet()).isEqualTo(SECRET);
        assertThat(read("app")).containsAll(SECRET);
        assertThat(read("web")).doesNotContainAnyElementsOf(SECRET);
    }

    @Test
    void theChartNamesThemAll() throws IOException {
        var values = Manifests.parse(Repository.text(Repository.file("kustomize/chart/values/values.helm.yaml")))
                .objects().getFirst();
        var app = new TreeSet<>(Manifests.strings(values.at("/app/config")).keySet());
        app.addAll(Manifests.strings(values.at("/app/secret")).keySet());
        assertThat(app).isEqualTo(read("app"));
        assertThat(Manifests.strings(values.at("/web/config")).keySet()).isEqualTo(read("web"));
        assertThat(Manifests.strings(values.at("/app/secret")).keySet()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", Overlays.EVERYTHING})
    void noOverlaySetsAnythingElse(String overlay) throws IOException {
        var manifests = Overlays.render(overlay);
        for (var part : List.of("app", "web")) {
            var container = manifests.one("Deployment", "todo-" + part).at("/spec/template/spec/containers/0");
            var set = elements(container.path("env")).map(variable -> variable.path("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(without(OF_JKUBE, set)).isEmpty();
            elements(container.path("envFrom")).map(source -> source.at("/configMapRef/name"))
                    .filter(JsonNode::isTextual)
                    .map(name -> manifests.one("ConfigMap", name.asText()).path("data"))
                    .forEach(data -> set.addAll(Manifests.strings(data).keySet()));
            assertThat(read(part)).containsAll(without(OF_JKUBE, set));
            assertThat(set).doesNotContainAnyElementsOf(SECRET);
        }
    }

    @Test
    void composeNamesThemAllToo() throws IOException {
        var file = Repository.file("docker/compose.yaml");
        Repository.needOfOthers(file);
        var services = Manifests.parse(Repository.text(file)).objects().getFirst().path("services");
        for (var part : List.of("app", "web")) {
            assertThat(composed(services.path(part).path("environment"))).as(part).isEqualTo(read(part));
        }
    }

    private static Set<String> composed(JsonNode environment) {
        return environment.isArray()
                ? elements(environment).map(entry -> entry.asText().replaceAll("=.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>(Manifests.strings(environment).keySet());
    }

    /** The names that the part's Settings read, which are the only strings there in capitals. */
    private static Set<String> read(String part) throws IOException {
        try (var files = Files.walk(Repository.file(part + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith("Settings.java"))
                    .flatMap(file -> NAME.matcher(Repository.text(file)).results()).map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> names(String file) {
        return Repository.text(Repository.file(file)).lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("=.*", "")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> some, Set<String> all) {
        return Stream.of(all).flatMap(Set::stream).filter(name -> !some.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
