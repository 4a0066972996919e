package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The component cloudnative-pg: its parts name each other, fit together, and the next cluster begins with the last. */
class DatabaseClusterTest {
    private static final Pattern ADDRESS = Pattern.compile(
            "postgresql://todo:\\$\\(DATABASE_PASSWORD\\)@([\\w-]+):5432/todo\\?sslmode=require");

    private final Manifests manifests = Overlays.render("cloudnative-pg");

    @TempDir
    private Path folder;

    @Test
    void appAsksThePoolerAndMigratesAtThePrimary() {
        assertThat(hosts(manifests)).containsExactly("todo-database-1-pooler", "todo-database-1-rw");
        assertThat(environment(manifests, "DATABASE_PASSWORD").at("/valueFrom/secretKeyRef/name").asText())
                .as("the Secret that the operator makes").isEqualTo("todo-database-1-app");
        // A variable that another one names must stand before it.
        assertThat(environment(manifests).map(variable -> variable.path("name").asText()).limit(3))
                .containsExactly("DATABASE_PASSWORD", "DATABASE_URL", "DATABASE_DIRECT_URL");
        assertThat(manifests.has("NetworkPolicy", "app-to-external-database")).isFalse();
    }

    @Test
    void losingAMachineLosesNothing() {
        var cluster = cluster(manifests).path("spec");
        assertThat(cluster.path("instances").asInt()).isEqualTo(3);
        assertThat(cluster.at("/postgresql/synchronous/number").asInt()).isEqualTo(1);
        assertThat(cluster.at("/postgresql/synchronous/dataDurability").asText()).isEqualTo("required");
        assertThat(elements(cluster.path("plugins")).filter(plugin -> plugin.path("isWALArchiver").asBoolean())
                .map(plugin -> plugin.at("/parameters/barmanObjectName").asText()))
                .containsExactly(Manifests.name(manifests.of("ObjectStore").findFirst().orElseThrow()));
        assertThat(manifests.of("ScheduledBackup").map(backup -> backup.at("/spec/cluster/name").asText()))
                .containsExactly(Manifests.name(cluster(manifests)));
    }

    /** What holds data goes only by hand; Argo CD would delete it with the file that describes it. */
    @ParameterizedTest
    @ValueSource(strings = {"Cluster", "ObjectStore"})
    void nobodyDeletesTheDataByDeletingAFile(String kind) {
        assertThat(manifests.of(kind)).isNotEmpty().allMatch(object -> object.path("metadata").path("annotations")
                .path("argocd.argoproj.io/sync-options").asText().equals("Prune=false,Delete=false"));
    }

    /** Each pod of app, while twice as many run during a rollout, has one connection beside the pooler. */
    @Test
    void thePoolersAndWhatGoesPastThemFitTheDatabase() {
        var pooler = manifests.of("Pooler").findFirst().orElseThrow().path("spec");
        var pooled = pooler.path("instances").asInt() * pooler.at("/pgbouncer/parameters/default_pool_size").asInt();
        var app = 2 * manifests.one("HorizontalPodAutoscaler", "todo-app").at("/spec/maxReplicas").asInt();
        var standbys = 2 * cluster(manifests).at("/spec/instances").asInt();
        assertThat(pooled + app + standbys).isLessThanOrEqualTo(
                cluster(manifests).at("/spec/postgresql/parameters/max_connections").asInt() - 3);
    }

    @Test
    void restoringMakesTheNextClusterFromTheArchiveOfTheLast() {
        var kustomize = Repository.copy("kustomize", folder);
        var script = kustomize.resolve("components/cloudnative-pg/restore").toString();
        assertThat(Repository.run(folder, List.of(script, "2026-11-30T08:15:00Z")).exitCode()).isZero();
        var once = render(kustomize);
        assertThat(Manifests.name(cluster(once))).isEqualTo("todo-database-2");
        assertThat(hosts(once)).containsExactly("todo-database-2-pooler", "todo-database-2-rw");
        assertThat(cluster(once).at("/spec/bootstrap/recovery/recoveryTarget/targetTime").asText())
                .isEqualTo("2026-11-30T08:15:00Z");
        assertThat(source(once)).isEqualTo("todo-database-1");
        assertThat(once.objects().toString().replace("\"serverName\":\"todo-database-1\"", ""))
                .doesNotContain("todo-database-1");

        assertThat(Repository.run(folder, List.of(script, "2026-12-01T00:00:00Z")).exitCode()).isZero();
        var twice = render(kustomize);
        assertThat(source(twice)).isEqualTo("todo-database-2");
        assertThat(cluster(twice).at("/spec/bootstrap/recovery/recoveryTarget/targetTime").asText())
                .isEqualTo("2026-12-01T00:00:00Z");
        assertThat(without("bootstrap", "externalClusters", cluster(twice)))
                .as("all else is as it was").isEqualTo(without("bootstrap", "externalClusters", cluster(manifests)));
    }

    @Test
    void importingBeginsWithTheDatabaseOfBefore() throws IOException {
        var kustomize = Repository.copy("kustomize", folder);
        var overlay = kustomize.resolve("overlays/cloudnative-pg/kustomization.yaml");
        Files.writeString(overlay, Repository.text(overlay).replace("- ../../components/cloudnative-pg\n",
                "- ../../components/cloudnative-pg\n- ../../components/cloudnative-pg-import\n"));
        var moving = render(kustomize);
        assertThat(moving.has("NetworkPolicy", "database-from-before")).isTrue();
        var cluster = cluster(moving).path("spec");
        assertThat(cluster.at("/bootstrap/initdb/database").asText()).isEqualTo("todo");
        assertThat(cluster.at("/bootstrap/initdb/import/source/externalCluster"))
                .isEqualTo(cluster.at("/externalClusters/0/name"));
        OverlaysTest.fits(moving, "Cluster");
    }

    @Test
    void whatRestoringWritesFitsTheOperatorsSchema() {
        var kustomize = Repository.copy("kustomize", folder);
        Repository.run(folder, List.of(kustomize.resolve("components/cloudnative-pg/restore").toString(),
                "2026-11-30T08:15:00Z"));
        OverlaysTest.fits(render(kustomize), "Cluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-30 08:15", "2026-11-30T08:15:00+02:00"})
    void aTimeThatIsNoneChangesNothing(String time) {
        var kustomize = Repository.copy("kustomize", folder);
        var run = Repository.run(folder, List.of(kustomize.resolve("components/cloudnative-pg/restore").toString(), time));
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("2026-11-30T08:15:00Z");
        assertThat(render(kustomize).objects()).isEqualTo(manifests.objects());
    }

    private static Manifests render(Path kustomize) {
        var run = Repository.run(kustomize, List.of("kubectl", "kustomize", "overlays/cloudnative-pg"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Manifests.parse(run.out());
    }

    private static JsonNode cluster(Manifests manifests) {
        return manifests.of("Cluster").findFirst().orElseThrow();
    }

    private static String source(Manifests manifests) {
        var spec = cluster(manifests).path("spec");
        var source = spec.at("/externalClusters/0");
        assertThat(source.path("name")).isEqualTo(spec.at("/bootstrap/recovery/source"));
        assertThat(spec.path("externalClusters")).hasSize(1);
        return source.at("/plugin/parameters/serverName").asText();
    }

    private static Stream<JsonNode> environment(Manifests manifests) {
        return elements(manifests.one("Deployment", "todo-app").at("/spec/template/spec/containers/0/env"));
    }

    private static JsonNode environment(Manifests manifests, String name) {
        return environment(manifests).filter(variable -> variable.path("name").asText().equals(name)).findFirst()
                .orElseThrow();
    }

    private static List<String> hosts(Manifests manifests) {
        return Stream.of("DATABASE_URL", "DATABASE_DIRECT_URL").map(name -> {
            var address = ADDRESS.matcher(environment(manifests, name).path("value").asText());
            assertThat(address.matches()).as(name).isTrue();
            return address.group(1);
        }).toList();
    }

    private static String without(String one, String other, JsonNode cluster) {
        return cluster.path("spec").properties().stream()
                .filter(entry -> !entry.getKey().equals(one) && !entry.getKey().equals(other))
                .map(Object::toString).sorted().collect(Collectors.joining("\n"));
    }
}
