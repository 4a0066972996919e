package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People and assistants come in through any Ingress controller or Gateway, and both lead to the same places. */
class WayInTest {
    private static final Pattern IMPORT = Pattern.compile("MAX_IMPORT_BYTES = (\\d+) \\* 1024 \\* 1024;");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void itNamesNoController(String overlay) {
        var manifests = Overlays.render(overlay);
        var policies = manifests.of("NetworkPolicy").map(JsonNode::toString).toList();
        assertThat(policies).isNotEmpty().noneMatch(policy -> policy.contains("nginx"));
        // The annotations of a controller mean nothing to the others; a class that is not there is served by nobody.
        assertThat(manifests.one("Ingress", "todo").path("spec").has("ingressClassName")).isFalse();
    }

    /** Controllers that bound a body do it at 1 MB unless told otherwise. */
    @Test
    void anImportFitsThrough() throws IOException {
        var routes = IMPORT.matcher(Files.readString(
                Repository.file("app/src/main/java/dev/todochat/app/archive/ArchiveRoutes.java")));
        assertThat(routes.find()).isTrue();
        var needed = Integer.parseInt(routes.group(1));
        var annotations = Manifests.strings(Overlays.render("production").one("Ingress", "todo")
                .at("/metadata/annotations"));
        assertThat(List.of("nginx.org/client-max-body-size", "nginx.ingress.kubernetes.io/proxy-body-size"))
                .allSatisfy(name -> assertThat(Integer.parseInt(annotations.get(name).replaceAll("m$", "")))
                        .isGreaterThan(needed));
    }

    @Test
    void theClassAndTheGatewayAreParametersOfAnOverlay() throws IOException {
        var overlay = Repository.copy("kustomize", folder).resolve("overlays/production/ingress");
        var file = overlay.resolve("kustomization.yaml");
        var text = Files.readString(file);
        Files.writeString(file, text.replaceAll("(?m)^    #(?=- op|  path|  value)", "    "));
        assertThat(render(overlay).one("Ingress", "todo").at("/spec/ingressClassName").asText()).isEqualTo("traefik");

        Files.writeString(file, text.replace("- ../../../components/ingress", "- ../../../components/gateway"));
        var route = render(overlay).one("HTTPRoute", "todo").path("spec");
        assertThat(elements(route.path("hostnames")).map(JsonNode::asText)).containsExactly("todo.example.com");
        assertThat(route.at("/parentRefs/0/name").asText()).isEqualTo("todo");
    }

    @Test
    void theGatewayLeadsWhereTheIngressLeads() {
        var manifests = Overlays.render(Overlays.EVERYTHING);
        var ingress = elements(Overlays.render("production").one("Ingress", "todo").at("/spec/rules/0/http/paths"))
                .map(path -> path.path("path").asText() + " " + path.at("/backend/service/name").asText() + " "
                        + path.at("/backend/service/port/name").asText());
        var rules = elements(manifests.one("HTTPRoute", "todo").at("/spec/rules")).toList();
        var gateway = rules.stream().flatMap(rule -> {
            var backend = rule.at("/backendRefs/0");
            var port = elements(manifests.one("Service", backend.path("name").asText()).at("/spec/ports"))
                    .filter(candidate -> candidate.path("port").equals(backend.path("port"))).findFirst().orElseThrow();
            return Stream.of(rule.at("/matches/0/path/value").asText() + " " + backend.path("name").asText() + " "
                    + port.path("name").asText());
        });
        assertThat(gateway).containsExactlyElementsOf(ingress.toList());
        // An answer streams for a minute, and an assistant listens for as long as it likes.
        assertThat(rules).allMatch(rule -> rule.at("/timeouts/request").asText().equals("0s"));
    }

    private static Manifests render(Path overlay) {
        var run = Repository.run(overlay, List.of("kubectl", "kustomize", "."));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Manifests.parse(run.out());
    }
}
