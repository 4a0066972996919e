package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kustomize renders is what Kubernetes understands. */
class OverlaysTest {
    /** Kinds of others. Their schemas are beside the repository where somebody put them. */
    private static final Map<String, String> SCHEMAS = Map.of(
            "RemoteMCPServer", "../shared/schemas/kagent-remotemcpservers-crd.yaml",
            "Agent", "../shared/schemas/kagent-agents-crd.yaml",
            "HTTPRoute", "../shared/schemas/gateway-httproutes-crd.yaml",
            "PrometheusRule", "../shared/schemas/prometheus-rules-crd.yaml",
            "ServiceMonitor", "../shared/schemas/prometheus-servicemonitors-crd.yaml",
            "Cluster", "../shared/schemas/cnpg-clusters-crd.yaml",
            "Pooler", "../shared/schemas/cnpg-poolers-crd.yaml",
            "ScheduledBackup", "../shared/schemas/cnpg-scheduledbackups-crd.yaml",
            "ObjectStore", "../shared/schemas/barman-cloud-objectstores-crd.yaml");
    private static final Set<String> WITHOUT_SCHEMA = Set.of("ExternalSecret");

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void everyObjectIsOneThatKubernetesKnows(String overlay) {
        var manifests = Overlays.render(overlay);
        var ours = manifests.objects().stream().filter(StrictModels::knows).toList();
        assertThat(ours.stream().map(StrictModels::problem).flatMap(Optional::stream)).isEmpty();
        assertThat(manifests.objects().stream().filter(object -> !ours.contains(object))
                .map(object -> object.path("kind").asText()))
                .allMatch(kind -> SCHEMAS.containsKey(kind) || WITHOUT_SCHEMA.contains(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RemoteMCPServer", "Agent", "HTTPRoute", "PrometheusRule", "ServiceMonitor"})
    void kindsOfOthersFitTheirSchemas(String kind) {
        fits(Overlays.render(Overlays.EVERYTHING), kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cluster", "Pooler", "ScheduledBackup", "ObjectStore"})
    void theDatabaseClusterFitsItsOperatorsSchemas(String kind) {
        fits(Overlays.render("cloudnative-pg"), kind);
    }

    static void fits(Manifests manifests, String kind) {
        var file = Repository.file(SCHEMAS.get(kind));
        Repository.needOfOthers(file);
        var schema = new CustomResourceSchema(Manifests.parse(Repository.text(file)));
        assertThat(manifests.of(kind)).isNotEmpty()
                .allSatisfy(object -> assertThat(schema.problems(object)).isEmpty());
    }

    @Test
    void allIsInTheOverlaysOwnNamespace() {
        Map.of("local", "todo", "staging", "todo-staging", "production", "todo", "cloudnative-pg", "todo").forEach((overlay, namespace) -> {
            var manifests = Overlays.render(overlay);
            assertThat(manifests.of("Namespace").map(Manifests::name)).containsExactly(namespace);
            assertThat(manifests.objects().stream()
                    .filter(object -> !object.path("kind").asText().equals("Namespace")))
                    .allMatch(object -> object.at("/metadata/namespace").asText().equals(namespace));
        });
    }

    @Test
    @Tag("P5")
    void onlyTheLocalOverlayHoldsSecretsAndANodePort() {
        for (var overlay : Overlays.NAMES) {
            var manifests = Overlays.render(overlay);
            var isLocal = overlay.equals("local");
            assertThat(manifests.of("Secret").findAny().isPresent()).as(overlay).isEqualTo(isLocal);
            assertThat(manifests.of("Service").filter(service -> service.at("/spec/type").asText().equals("NodePort"))
                    .map(service -> Manifests.name(service) + service.at("/spec/ports/0/nodePort").asInt()))
                    .isEqualTo(isLocal ? List.of("todo-web30000") : List.of());
        }
        assertThat(Manifests.parse(Repository.text(Repository.file("kustomize/overlays/local/kind.yaml"))).objects().getFirst()
                .at("/nodes/0/extraPortMappings/0/containerPort").asInt()).isEqualTo(30_000);
    }

    @Test
    void theStrictReadingFindsMistakes() {
        var good = Overlays.render("production").one("Deployment", "todo-app").toString();
        assertThat(StrictModels.problem(parse(good))).isEmpty();
        for (var bad : List.of(good.replace("\"readinessProbe\"", "\"readynessProbe\""),
                good.replace("\"terminationGracePeriodSeconds\":80", "\"terminationGracePeriodSeconds\":\"soon\""),
                good.replace("\"containers\":[", "\"containers\":[[],"))) {
            assertThat(bad).isNotEqualTo(good);
            assertThat(StrictModels.problem(parse(bad))).isPresent();
        }
        Assertions.assertThatThrownBy(() -> Manifests.parse("kind: A\nkind: B\n"))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static JsonNode parse(String text) {
        return Manifests.parse(text).objects().getFirst();
    }
}
