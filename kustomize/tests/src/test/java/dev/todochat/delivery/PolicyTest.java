package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static dev.todochat.delivery.Manifests.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.custom.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a platform team asks of manifests, beyond their being valid. */
class PolicyTest {
    /** The Secrets that nobody's manifest holds: made beforehand or by an operator. */
    private static final Set<String> FROM_OUTSIDE = Set.of("todo-app", "todo-database-1-app");

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    @Tag("P3")
    void podsMeetTheRestrictedStandard(String overlay) {
        var manifests = Overlays.render(overlay);
        var namespace = manifests.of("Namespace").findFirst().orElseThrow().at("/metadata/labels");
        assertThat(namespace.path("pod-security.kubernetes.io/enforce").asText()).isEqualTo("restricted");
        assertThat(manifests.workloads()).isNotEmpty().allSatisfy(workload -> {
            var pod = workload.at("/spec/template/spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
            assertThat(elements(pod.path("volumes"))).allMatch(volume -> volume.has("emptyDir"));
        });
        assertThat(manifests.containers()).allSatisfy(container -> {
            var context = container.path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(context.path("privileged").asBoolean()).isFalse();
            assertThat(context.at("/capabilities").has("add")).isFalse();
        });
    }

    @Test
    @Tag("P3")
    void kagentsPodMeetsItTooSinceKagentSaysNothingByItself() {
        var pod = Overlays.render(Overlays.EVERYTHING).one("Agent", "todo").at("/spec/declarative/deployment");
        assertThat(pod.at("/podSecurityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/podSecurityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/podSecurityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    @Tag("P3")
    void containersSayWhatTheyNeedAndHowTheyAre(String overlay) {
        assertThat(Overlays.render(overlay).containers()).allSatisfy(container -> {
            assertThat(container.at("/resources/requests/cpu").isMissingNode()).isFalse();
            assertThat(container.at("/resources/requests/memory").isMissingNode()).isFalse();
            assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
            assertThat(container.at("/resources/requests/ephemeral-storage").isMissingNode()).isFalse();
            assertThat(container.at("/resources/limits/ephemeral-storage").isMissingNode()).isFalse();
            // It would slow down every start; base/resource-quota.yaml says why there is none.
            assertThat(container.at("/resources/limits/cpu").isMissingNode()).isTrue();
            assertThat(container.has("startupProbe") && container.has("readinessProbe")
                    && container.has("livenessProbe")).isTrue();
            assertThat(elements(container.path("ports"))).allMatch(port -> port.has("name"));
            assertThat(container.path("image").asText()).matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})")
                    .doesNotEndWith(":latest");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production", "cloudnative-pg"})
    void nothingThatIsShippedRunsTheDevelopmentTag(String overlay) {
        assertThat(Overlays.render(overlay).containers().map(container -> container.path("image").asText()))
                .noneMatch(image -> image.endsWith(":dev"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void aRolloutDropsNothing(String overlay) {
        assertThat(Overlays.render(overlay).of("Deployment")).isNotEmpty().allSatisfy(deployment -> {
            var spec = deployment.path("spec");
            assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
            assertThat(spec.path("minReadySeconds").asInt()).isPositive();
            assertThat(spec.path("progressDeadlineSeconds").asInt()).isPositive();
            assertThat(spec.path("revisionHistoryLimit").asInt()).isPositive();
            var pod = spec.at("/template/spec");
            var preStop = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
            // The pause and the drain are GRACEFUL in Main of app and of web.
            assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(preStop + 2 + 65);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void noNodeAndNoZoneTakesAWholePartWithIt(String overlay) {
        assertThat(Overlays.render(overlay).of("Deployment")).isNotEmpty().allSatisfy(deployment -> {
            var template = deployment.at("/spec/template");
            var constraints = elements(template.at("/spec/topologySpreadConstraints")).toList();
            assertThat(constraints.stream().map(constraint -> constraint.path("topologyKey").asText()))
                    .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone");
            assertThat(constraints).allSatisfy(constraint -> {
                assertThat(Manifests.matches(constraint.at("/labelSelector/matchLabels"),
                        template.at("/metadata/labels"))).isTrue();
                // Else the pods that a rollout replaces are counted, and the new ones end up on one node.
                assertThat(constraint.at("/matchLabelKeys/0").asText()).isEqualTo("pod-template-hash");
                assertThat(constraint.path("whenUnsatisfiable").asText()).isEqualTo("ScheduleAnyway");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void whatPointsSomewherePointsAtSomething(String overlay) {
        var manifests = Overlays.render(overlay);
        assertThat(manifests.workloads()).allMatch(workload -> Manifests.matches(
                workload.at("/spec/selector/matchLabels"), workload.at("/spec/template/metadata/labels")));
        assertThat(manifests.of("Service")).isNotEmpty().allSatisfy(service -> {
            var behind = manifests.workloads().filter(workload -> Manifests.matches(service.at("/spec/selector"),
                    workload.at("/spec/template/metadata/labels"))).toList();
            assertThat(behind).as(name(service)).hasSize(1);
            var ports = Manifests.containersOf(behind.getFirst())
                    .flatMap(container -> elements(container.path("ports"))).map(port -> port.path("name").asText());
            assertThat(ports).containsAll(elements(service.at("/spec/ports"))
                    .map(port -> port.path("targetPort").asText()).toList());
        });
        assertThat(manifests.of("PodDisruptionBudget")).allMatch(budget -> manifests.workloads().anyMatch(
                workload -> Manifests.matches(budget.at("/spec/selector/matchLabels"),
                        workload.at("/spec/template/metadata/labels"))));
        assertThat(manifests.of("Ingress").flatMap(ingress -> elements(ingress.at("/spec/rules/0/http/paths"))))
                .allSatisfy(path -> {
                    var service = manifests.one("Service", path.at("/backend/service/name").asText());
                    assertThat(elements(service.at("/spec/ports")).map(port -> port.path("name").asText()))
                            .contains(path.at("/backend/service/port/name").asText()).doesNotContain("metrics");
                });
        assertThat(manifests.of("HTTPRoute").flatMap(route -> elements(route.at("/spec/rules")))
                .flatMap(rule -> elements(rule.path("backendRefs")))).allSatisfy(backend -> {
                    var service = manifests.one("Service", backend.path("name").asText());
                    assertThat(elements(service.at("/spec/ports")).map(port -> port.path("port").asInt()))
                            .contains(backend.path("port").asInt()).doesNotContain(9000);
                });
        assertThat(manifests.of("ServiceMonitor")).allMatch(monitor -> manifests.of("Service")
                .filter(service -> Manifests.matches(monitor.at("/spec/selector/matchLabels"),
                        service.at("/metadata/labels"))).count() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void whoeverScalesIsAlone(String overlay) {
        var manifests = Overlays.render(overlay);
        var scaled = manifests.of("HorizontalPodAutoscaler")
                .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asText()).collect(Collectors.toSet());
        assertThat(scaled).allMatch(name -> manifests.has("Deployment", name));
        assertThat(manifests.of("Deployment"))
                .allMatch(deployment -> deployment.path("spec").has("replicas") != scaled.contains(name(deployment)));
    }

    /** Pods that finish their streams count against the quota while the new ones start. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void theQuotaHasRoomForARolloutOfAsManyPodsAsThereCanBe(String overlay) {
        var manifests = Overlays.render(overlay);
        var hard = manifests.one("ResourceQuota", "todo").at("/spec/hard");
        var needed = new TreeMap<String, BigDecimal>();
        manifests.workloads().forEach(workload -> {
            var pods = 2 * manifests.of("HorizontalPodAutoscaler")
                    .filter(scaler -> scaler.at("/spec/scaleTargetRef/name").asText().equals(name(workload)))
                    .mapToInt(scaler -> scaler.at("/spec/maxReplicas").asInt()).findFirst()
                    .orElseGet(() -> workload.at("/spec/replicas").asInt());
            needed.merge("pods", BigDecimal.valueOf(pods), BigDecimal::add);
            Manifests.containersOf(workload).forEach(container -> {
                for (var amount : List.of("requests.cpu", "requests.memory", "limits.memory",
                        "requests.ephemeral-storage", "limits.ephemeral-storage")) {
                    needed.merge(amount, quantity(container.at("/resources/" + amount.replace('.', '/')))
                            .multiply(BigDecimal.valueOf(pods)), BigDecimal::add);
                }
            });
        });
        assertThat(needed).hasSize(6)
                .allSatisfy((name, amount) -> assertThat(amount).as(name).isLessThanOrEqualTo(quantity(hard.path(name))));
    }

    /** PostgreSQL keeps 3 of its 100 for its administrator; pods that finish their streams hold theirs meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void thePoolsOfARolloutFitTheDatabase(String overlay) {
        var manifests = Overlays.render(overlay);
        var pool = Pattern.compile("MAX_CONNECTIONS = (\\d+);").matcher(Repository.text(
                Repository.file("app/src/main/java/dev/todochat/app/db/Database.java"))).results().findFirst();
        var pods = manifests.of("HorizontalPodAutoscaler").filter(scaler -> name(scaler).equals("todo-app"))
                .mapToInt(scaler -> scaler.at("/spec/maxReplicas").asInt()).findFirst()
                .orElseGet(() -> manifests.one("Deployment", "todo-app").at("/spec/replicas").asInt());
        assertThat(2 * pods * Integer.parseInt(pool.orElseThrow().group(1))).isLessThanOrEqualTo(100 - 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "cloudnative-pg", Overlays.EVERYTHING})
    void aStartIsNoReasonForMorePods(String overlay) {
        assertThat(Overlays.render(overlay).of("HorizontalPodAutoscaler")).isNotEmpty().allSatisfy(scaler -> {
            var target = scaler.at("/spec/metrics/0/resource/target");
            assertThat(target.path("type").asText()).isEqualTo("AverageValue");
            assertThat(quantity(target.path("averageValue"))).isGreaterThanOrEqualTo(new BigDecimal("0.5"));
            assertThat(scaler.at("/spec/behavior/scaleUp/stabilizationWindowSeconds").asInt()).isPositive();
        });
    }

    /** A selector can never change, and those can. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void selectorsHoldOnlyWhatNeverChanges(String overlay) {
        var manifests = Overlays.render(overlay);
        assertThat(Stream.concat(manifests.workloads().map(workload -> workload.at("/spec/selector/matchLabels")),
                manifests.of("Service").map(service -> service.at("/spec/selector")))).isNotEmpty()
                .noneMatch(selector -> selector.has("app.kubernetes.io/managed-by") || selector.has("version")
                        || selector.has("app.kubernetes.io/version") || selector.has("app.kubernetes.io/instance"));
    }

    private static BigDecimal quantity(JsonNode text) {
        return Quantity.fromString(text.asText()).getNumber();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "cloudnative-pg", Overlays.EVERYTHING})
    void everyReferenceToAConfigMapOrSecretIsMet(String overlay) {
        var manifests = Overlays.render(overlay);
        assertThat(manifests.containers()).allSatisfy(container -> {
            elements(container.path("envFrom")).forEach(source -> {
                if (source.has("configMapRef")) {
                    manifests.one("ConfigMap", source.at("/configMapRef/name").asText());
                } else {
                    var name = source.at("/secretRef/name").asText();
                    assertThat(manifests.has("Secret", name) || FROM_OUTSIDE.contains(name)).as(name).isTrue();
                    assertThat(source.at("/secretRef/optional").asBoolean()).isTrue();
                }
            });
            elements(container.path("env")).map(variable -> variable.at("/valueFrom/secretKeyRef"))
                    .filter(JsonNode::isObject)
                    .filter(reference -> !FROM_OUTSIDE.contains(reference.path("name").asText()))
                    .forEach(reference -> assertThat(
                            manifests.one("Secret", reference.path("name").asText()).path("data")
                                    .has(reference.path("key").asText())).isTrue());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production"})
    void metricsHaveAServiceOfTheirOwnThatIsNotExposed(String overlay) {
        var exposing = new TreeSet<String>();
        Overlays.render(overlay).of("Service").forEach(service -> elements(service.at("/spec/ports"))
                .filter(port -> port.path("port").asInt() == 9000).forEach(port -> {
                    exposing.add(name(service));
                    assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
                    assertThat(service.at("/spec/ports")).hasSize(1);
                }));
        assertThat(exposing).containsExactly("todo-app-metrics", "todo-web-metrics");
        assertThat(Overlays.render(overlay).of("ConfigMap").map(config -> config.at("/data/METRICS_ADDRESS").asText())
                .filter(address -> !address.isEmpty())).as("Prometheus comes from another pod")
                .containsExactly("0.0.0.0", "0.0.0.0");
    }
}
