package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the Compose files promise: only this machine reaches the product, and its parts reach only each other. */
class ComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[-?])?([^}]*)}");
    private static final Pattern PINNED = Pattern.compile(".+:v?\\d[\\w.-]*(@sha256:[0-9a-f]{64})?");
    private static final Set<String> SECRETS = Set.of("AUTH_SECRET", "POSTGRES_PASSWORD");
    /** What Compose alone needs; everything else must be a variable that the product reads. */
    private static final Set<String> OF_COMPOSE = Set.of("POSTGRES_PASSWORD", "POSTGRES_IMAGE", "OLLAMA_IMAGE",
            "OLLAMA_MEMORY", "IMAGE_PREFIX", "IMAGE_TAG", "BUILD_IMAGE", "JDK_IMAGE", "BASE_IMAGE");

    private final Map<String, Object> compose = parse("docker/compose.yaml");

    @Test
    void onlyThisMachineReachesIt() {
        assertThat(Stream.of("docker/compose.yaml", "docker/compose.dev.yaml").flatMap(file -> services(parse(file))
                .values().stream()).flatMap(service -> list(service, "ports"))).isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(list(service("web"), "ports")).containsExactly("127.0.0.1:3000:3000");
        assertThat(list(service("app"), "ports")).containsExactly("127.0.0.1:8000:8000", "127.0.0.1:8001:8001");
        assertThat(service("database")).doesNotContainKey("ports");
    }

    @Test
    void everyImageIsPinned() {
        var ours = List.of("app", "web");
        services(compose).forEach((name, service) -> {
            if (!ours.contains(name)) {
                assertThat(byDefault(String.valueOf(service.get("image")))).matches(PINNED);
            }
        });
        assertThat(byDefault(String.valueOf(service("app").get("image")))).isEqualTo("registry.example.com/todo/todo-app:dev");
        assertThat(byDefault(String.valueOf(service("web").get("image")))).isEqualTo("registry.example.com/todo/todo-web:dev");
        // Else a name that this machine does not have yet is asked of a registry first.
        assertThat(ours).allSatisfy(name -> assertThat(service(name)).containsEntry("pull_policy", "build"));
        assertThat(Repository.text(Repository.file("docker/compose.yaml"))).doesNotContain(":latest");
    }

    @Test
    void everyServiceIsContained() {
        services(compose).forEach((name, service) -> assertThat(service).as(name)
                .containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsKeys("mem_limit", "pids_limit", "restart").doesNotContainKeys("privileged", "cap_add"));
        assertThat(service("app")).containsEntry("user", "65532:65532").containsEntry("mem_limit", "512m");
        assertThat(service("web")).containsEntry("user", "65532:65532").containsEntry("mem_limit", "512m");
        assertThat(service("database")).containsEntry("user", "postgres");
    }

    @Test
    void theDatabaseIsReachedByAppAloneAndReachesNothing() {
        assertThat(map(compose.get("networks"), "data")).containsEntry("internal", true);
        assertThat(on("data")).containsExactlyInAnyOrder("database", "app");
        assertThat(on("front")).containsExactlyInAnyOrder("app", "web");
        assertThat(on("egress")).containsExactlyInAnyOrder("app", "ollama");
        assertThat(map(map(compose.get("networks"), "front").get("driver_opts"), ""))
                .containsEntry("com.docker.network.bridge.enable_ip_masquerade", "false");
        // The way out is the first network by name.
        assertThat(new TreeSet<>(Set.of("egress", "front"))).first().isEqualTo("egress");
    }

    @Test
    void appBelievesWebAndNobodyElseAboutAddresses() {
        var address = map(map(service("web").get("networks"), "front"), "").get("ipv4_address");
        assertThat(map(service("app").get("environment"), "")).containsEntry("TRUSTED_PROXIES", address + "/32");
    }

    @Test
    void eachWaitsForTheOneThatItNeeds() {
        assertThat(map(service("app").get("depends_on"), "database")).containsEntry("condition", "service_healthy");
        assertThat(map(service("web").get("depends_on"), "app")).containsEntry("condition", "service_healthy");
        assertThat(service("database")).containsKey("healthcheck");
        // Ending a stream takes 2 + 65 seconds at most.
        assertThat(service("app")).containsEntry("stop_grace_period", "75s");
        assertThat(service("web")).containsEntry("stop_grace_period", "75s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker/compose.yaml", "docker/compose.dev.yaml"})
    void itKnowsOnlyVariablesThatTheProductKnows(String file) {
        var known = Pattern.compile("(?m)^#?([A-Z_]+)=").matcher(Repository.text(Repository.file(".env.example")))
                .results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OF_COMPOSE);
        VARIABLE.matcher(Repository.text(Repository.file(file))).results().forEach(match -> {
            assertThat(known).contains(match.group(1));
            // A secret has no default; nothing else stops the start.
            assertThat(match.group(2)).as(match.group())
                    .isEqualTo(SECRETS.contains(match.group(1)) ? ":?" : ":-");
        });
    }

    @Test
    void whatIsWrittenForItIsWhatItAsksFor() {
        var script = Repository.text(Repository.file("docker/make-env"));
        assertThat(SECRETS).allMatch(secret -> script.contains("\n" + secret + "=$(random "));
    }

    private Map<String, Object> service(String name) {
        return services(compose).get(name);
    }

    private Set<String> on(String network) {
        return services(compose).entrySet().stream().filter(entry -> {
            var networks = entry.getValue().get("networks");
            return networks instanceof List<?> list ? list.contains(network) : ((Map<?, ?>) networks).containsKey(network);
        }).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Map<String, Map<String, Object>> services(Map<String, Object> compose) {
        return map(compose.get("services"), "").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> map(entry.getValue(), "")));
    }

    private static Stream<String> list(Map<String, Object> service, String name) {
        return service.get(name) instanceof List<?> list ? list.stream().map(String::valueOf) : Stream.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object parent, String name) {
        var map = (Map<String, Object>) parent;
        return name.isEmpty() ? map : (Map<String, Object>) map.get(name);
    }

    private static String byDefault(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> match.group(3));
    }

    private static Map<String, Object> parse(String file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(Repository.text(Repository.file(file)));
    }
}
