package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import dev.todochat.testing.Needed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chart, rendered by Helm's own engine. */
class ChartTest {
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
                assertThat(Manifests.parse(rendered).objects().getFirst()).isEqualTo(base.one(kind, part));
            }
        }
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
                "app.image.digest", "sha256:abc", "app.resources.limits.memory", "1Gi",
                "web.service.type", "NodePort", "web.service.nodePort", "30123",
                "ingress.enabled", "true", "ingress.host", "todo.example.org"));
        var app = chart.one("Deployment", "todo-app");
        assertThat(app.at("/spec/replicas").asInt()).isEqualTo(3);
        var container = app.at("/spec/template/spec/containers/0");
        assertThat(container.path("image").asText()).isEqualTo("registry.example.com/todo/todo-app@sha256:abc");
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
    void withoutSecretsItSaysWhatIsMissing() {
        assertThatThrownBy(() -> render(Map.of()))
                .hasMessageContaining("Set app.secret.DATABASE_URL, or app.existingSecret");
    }

    private static Manifests render(Map<String, String> values) {
        var template = new Helm(CHART).template().withName("todo");
        values.forEach(template::set);
        return Manifests.parse(template.call());
    }
}
