package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import dev.todochat.testing.Needed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chart, rendered by Helm's own engine. */
class ChartTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Path CHART = Repository.file("target/helm/todo-chatbot/kubernetes");
    private static final Map<String, String> SECRETS = Map.of(
            "app.secret.DATABASE_URL", "postgresql://todo:password@db.example.com/todo",
            "app.secret.AUTH_SECRET", "0123456789012345678901234567890123456789");

    @BeforeEach
    void aChartThatWasMade() {
        Needed.orSkipped(Files.exists(CHART.resolve("Chart.yaml")),
                "The chart is not there: mvn -Phelm process-classes k8s:resource k8s:helm makes it");
    }

    @Test
    void withItsOwnValuesItIsTheBase() {
        var chart = render(SECRETS);
        for (var part : List.of("todo-app", "todo-web")) {
            for (var kind : List.of("Deployment", "Service")) {
                var base = Manifests.parse(Repository.text(Repository.file(
                        "kustomize/base/%s-%s.yml".formatted(part, kind.toLowerCase(Locale.ROOT)))));
                // The chart's ConfigMaps are named by their content.
                var rendered = chart.one(kind, part).toString().replaceAll(part + "-[0-9a-f]{10}", part);
                var object = Manifests.parse(rendered).objects().getFirst();
                // Of the Secret that the chart makes; the base makes none, and knows no private registry.
                if (object.at("/spec/template/metadata") instanceof ObjectNode metadata
                        && object.at("/spec/template/spec") instanceof ObjectNode pod) {
                    metadata.remove("annotations");
                    assertThat(pod.remove("imagePullSecrets")).isEmpty();
                }
                assertThat(object).isEqualTo(base.one(kind, part));
            }
        }
    }

    /** Nothing of one is taken for the other's, though both are in one namespace. */
    @Test
    void eachReleaseHasNamesAndPodsOfItsOwn() {
        var values = new HashMap<>(SECRETS);
        values.put("ingress.enabled", "true");
        var one = render("one", values);
        var two = render("two", values);
        assertThat(one.objects()).hasSize(two.objects().size())
                .allMatch(object -> Manifests.name(object).matches("one(-.*)?"));
        assertThat(one.of("Service")).hasSize(4).allSatisfy(service -> {
            var selector = service.at("/spec/selector");
            assertThat(pods(one).filter(labels -> Manifests.matches(selector, labels))).hasSize(1);
            assertThat(pods(two).filter(labels -> Manifests.matches(selector, labels))).isEmpty();
        });
        assertThat(one.of("Deployment")).allSatisfy(deployment -> assertThat(pods(two)
                .filter(labels -> Manifests.matches(deployment.at("/spec/selector/matchLabels"), labels))).isEmpty());
        assertThat(one.of("ConfigMap").map(map -> map.at("/data/BACKEND_URL").asText()))
                .contains("http://one-app:8000");
        assertThat(one.one("Deployment", "one-app").at("/spec/template/spec/containers/0/envFrom/1/secretRef/name"))
                .isEqualTo(one.of("Secret").findFirst().orElseThrow().at("/metadata/name"));
        assertThat(one.one("Ingress", "one").findValuesAsText("name")).contains("one-app", "one-web")
                .noneMatch(name -> name.startsWith("todo"));
    }

    @Test
    void everyObjectIsOneThatKubernetesKnows() {
        var values = new HashMap<>(SECRETS);
        values.putAll(Map.of("ingress.enabled", "true", "web.service.type", "NodePort",
                "web.service.nodePort", "30000"));
        assertThat(render(values).objects()).hasSizeGreaterThan(9).allMatch(StrictModels::knows)
                .allSatisfy(object -> assertThat(StrictModels.problem(object)).isEqualTo(Optional.empty()));
    }

    @Test
    void valuesReachTheirPlaces() {
        var chart = render(Map.of("app.existingSecret", "mine", "app.replicas", "3", "web.image.tag", "2.0.0",
                "app.image.digest", DIGEST, "app.resources.limits.memory", "1Gi",
                "web.service.type", "NodePort", "web.service.nodePort", "30123",
                "ingress.enabled", "true", "ingress.host", "todo.example.org"));
        var app = chart.one("Deployment", "todo-app");
        assertThat(app.at("/spec/replicas").asInt()).isEqualTo(3);
        var container = app.at("/spec/template/spec/containers/0");
        assertThat(container.path("image").asText()).isEqualTo("registry.example.com/todo/todo-app@" + DIGEST);
        assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("1Gi");
        assertThat(container.at("/envFrom/1/secretRef/name").asText()).isEqualTo("mine");
        assertThat(chart.of("Secret")).isEmpty();
        assertThat(chart.one("Deployment", "todo-web").at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("registry.example.com/todo/todo-web:2.0.0");
        var service = chart.one("Service", "todo-web").path("spec");
        assertThat(service.path("type").asText()).isEqualTo("NodePort");
        assertThat(service.at("/ports/0/nodePort").asInt()).isEqualTo(30_123);
        assertThat(chart.one("Ingress", "todo").at("/spec/rules/0/host").asText()).isEqualTo("todo.example.org");
    }

    @Test
    void theDatabasesAddressBecomesASecretOfItsOwn() {
        var secret = render(SECRETS).one("Secret", "todo-app").path("stringData");
        assertThat(Manifests.strings(secret)).containsOnlyKeys("DATABASE_URL", "AUTH_SECRET");
    }

    @Test
    void theDeploymentsUseTheConfigMapsThatTheChartMakes() {
        var chart = render(SECRETS);
        for (var part : List.of("todo-app", "todo-web")) {
            var name = chart.one("Deployment", part)
                    .at("/spec/template/spec/containers/0/envFrom/0/configMapRef/name").asText();
            assertThat(chart.one("ConfigMap", name).path("data")).isNotEmpty();
        }
    }

    @Test
    void theChartSaysWhatItIsAndWhereItRuns() {
        var chart = Manifests.parse(Repository.text(CHART.resolve("Chart.yaml"))).objects().getFirst();
        assertThat(chart.path("apiVersion").asText()).isEqualTo("v2");
        assertThat(chart.path("appVersion").asText()).isEqualTo(System.getProperty("image.tag"));
        assertThat(chart.path("kubeVersion").asText()).isEqualTo(">=1.30.0-0");
        assertThatThrownBy(() -> new Helm(CHART).template().withName("todo").withKubeVersion("1.29.0")
                .set("app.existingSecret", "mine").call()).hasMessageContaining("1.30.0");
        assertThat(new Helm(CHART).lint().strict().call().getMessages()).noneMatch(line -> line.contains("[ERROR]"));
    }

    @Test
    void aNewAuthSecretRestartsThePodsThatReadIt() {
        var changed = new HashMap<>(SECRETS);
        changed.put("app.secret.AUTH_SECRET", "another-secret-of-forty-characters-012345");
        assertThat(checksum(render(SECRETS))).matches("[0-9a-f]{64}").isEqualTo(checksum(render(SECRETS)))
                .isNotEqualTo(checksum(render(changed)));
    }

    @Test
    void imagesCanComeFromAPrivateRegistry() {
        var values = new HashMap<>(SECRETS);
        values.putAll(Map.of("imagePullSecrets[0].name", "registry", "app.image.pullPolicy", "Always"));
        var chart = render(values);
        for (var part : List.of("todo-app", "todo-web")) {
            assertThat(chart.one("Deployment", part).at("/spec/template/spec/imagePullSecrets/0/name").asText())
                    .isEqualTo("registry");
        }
        assertThat(chart.one("Deployment", "todo-app").at("/spec/template/spec/containers/0/imagePullPolicy").asText())
                .isEqualTo("Always");
    }

    /** A value that nobody reads would be dropped without a word. */
    @Test
    void aValueThatIsNoneIsRefused() {
        for (var bad : Map.of("app.replica", "3", "web.service.type", "LoadBalancer", "app.image.tag", "latest",
                "app.replicas", "0", "app.config.NO_SUCH", "1", "web.service.nodePort", "80").entrySet()) {
            var values = new HashMap<>(SECRETS);
            values.put(bad.getKey(), bad.getValue());
            assertThatThrownBy(() -> render(values)).as(bad.getKey()).hasMessageContaining("schema");
        }
    }

    @Test
    void everyValueIsInTheSchemaAndHasItsCommentInTheChart() {
        var schema = Manifests.parse(Repository.text(CHART.resolve("values.schema.json"))).objects().getFirst();
        for (var part : List.of("app", "web", "ingress")) {
            var values = Manifests.parse(Repository.text(CHART.resolve("values.yaml"))).objects().getFirst().path(part);
            assertThat(Manifests.strings(schema.at("/properties/" + part + "/properties")).keySet())
                    .isEqualTo(Manifests.strings(values).keySet());
        }
        assertThat(CHART.resolve("values.helm.yaml")).content().contains("# 32 bytes or more");
    }

    private static String checksum(Manifests chart) {
        return chart.one("Deployment", "todo-app").at("/spec/template/metadata/annotations/checksum~1secret").asText();
    }

    @Test
    void withoutSecretsItSaysWhatIsMissing() {
        assertThatThrownBy(() -> render(Map.of()))
                .hasMessageContaining("Set app.secret.DATABASE_URL, or app.existingSecret");
    }

    private static Stream<JsonNode> pods(Manifests chart) {
        return chart.of("Deployment").map(deployment -> deployment.at("/spec/template/metadata/labels"));
    }

    private static Manifests render(Map<String, String> values) {
        return render("todo", values);
    }

    private static Manifests render(String release, Map<String, String> values) {
        var template = new Helm(CHART).template().withName(release).withKubeVersion("1.30.0");
        values.forEach(template::set);
        return Manifests.parse(template.call());
    }
}
