package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing may talk to anything, but for the arrows that the design draws. */
class NetworkPolicyTest {
    @Test
    void everythingIsDeniedFirst() {
        for (var overlay : Overlays.NAMES) {
            var deny = Overlays.render(overlay).one("NetworkPolicy", "default-deny").path("spec");
            assertThat(deny.path("podSelector").isEmpty()).isTrue();
            assertThat(elements(deny.path("policyTypes")).map(JsonNode::asText)).containsOnly("Ingress", "Egress");
            assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
        }
    }

    @Test
    void productionHasExactlyTheArrowsOfTheDesign() {
        assertThat(arrows("production")).containsExactlyInAnyOrder(
                "* -> namespace kube-system/kube-dns UDP 53", "* -> namespace kube-system/kube-dns TCP 53",
                "way in -> todo-web TCP 3000", "todo-web -> todo-app TCP 8000",
                "todo-web => todo-app TCP 8000", "way in -> todo-app TCP 8001",
                "todo-app -> internet TCP 443", "todo-app -> internet TCP 5432",
                "namespace monitoring -> todo-app,todo-web TCP 9000");
    }

    @Test
    void theDatabaseClusterIsReachedByAppItsPoolerAndItsOperator() {
        assertThat(arrows("cloudnative-pg").stream().filter(arrow -> arrow.contains("todo-database"))).containsExactlyInAnyOrder(
                "todo-app -> todo-database-1-pooler TCP 5432", "todo-app => todo-database-1-pooler TCP 5432",
                "todo-app -> todo-database-1 TCP 5432", "todo-app => todo-database-1 TCP 5432",
                "todo-database-1-pooler -> todo-database-1 TCP 5432", "todo-database-1-pooler => todo-database-1 TCP 5432",
                "todo-database-1 -> todo-database-1 TCP 5432", "todo-database-1 => todo-database-1 TCP 5432",
                "todo-database-1 -> todo-database-1 TCP 8000", "todo-database-1 => todo-database-1 TCP 8000",
                "namespace cnpg-system -> todo-database-1 TCP 5432", "namespace cnpg-system -> todo-database-1 TCP 8000",
                // The Kubernetes API, and the object store.
                "todo-database-1 -> internet TCP 443", "todo-database-1 -> internet TCP 6443",
                "todo-database-1-pooler -> internet TCP 443", "todo-database-1-pooler -> internet TCP 6443");
        assertThat(arrows("cloudnative-pg")).doesNotContain("todo-app -> internet TCP 5432");
    }

    @Test
    void locallyTheDatabaseIsReachedByAppAloneAndReachesNothing() {
        assertThat(arrows("local").stream().filter(arrow -> arrow.contains("5432")))
                .containsExactlyInAnyOrder("todo-app -> todo-postgres TCP 5432", "todo-app => todo-postgres TCP 5432");
        assertThat(arrows("local")).contains("anyone -> todo-web TCP 3000");
    }

    /** An arrow "from -> to"; the receiving side of one between our own pods is written =>. */
    private static Set<String> arrows(String overlay) {
        return Overlays.render(overlay).of("NetworkPolicy").map(policy -> policy.path("spec")).flatMap(spec -> {
            var pods = pods(spec.path("podSelector"));
            var in = elements(spec.path("ingress")).flatMap(rule -> peers(rule.path("from")).stream()
                    .flatMap(peer -> ports(rule)
                            .map(port -> peer + (peer.startsWith("todo-") ? " => " : " -> ") + pods + port)));
            var out = elements(spec.path("egress")).flatMap(rule -> peers(rule.path("to")).stream()
                    .flatMap(peer -> ports(rule).map(port -> pods + " -> " + peer + port)));
            return Stream.concat(in, out);
        }).collect(Collectors.toSet());
    }

    private static List<String> peers(JsonNode peers) {
        if (!peers.isArray()) {
            return List.of("anyone");
        }
        return elements(peers).map(peer -> {
            if (peer.has("ipBlock")) {
                return "internet";
            }
            if (peer.at("/namespaceSelector/matchLabels/todo-chatbot~1way-in").asText().equals("true")) {
                return "way in";
            }
            var namespace = peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name");
            var pods = peer.has("podSelector") ? pods(peer.path("podSelector")) : "";
            return namespace.isMissingNode() ? pods
                    : "namespace " + namespace.asText() + (pods.isEmpty() ? "" : "/" + pods);
        }).distinct().toList();
    }

    private static String pods(JsonNode selector) {
        if (selector.has("matchExpressions")) {
            return elements(selector.at("/matchExpressions/0/values")).map(JsonNode::asText)
                    .collect(Collectors.joining(","));
        }
        return selector.isEmpty() ? "*" : selector.path("matchLabels").elements().next().asText();
    }

    private static Stream<String> ports(JsonNode rule) {
        return elements(rule.path("ports"))
                .map(port -> " " + port.path("protocol").asText() + " " + port.path("port").asInt());
    }
}
