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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts that the guide describes are those that Prometheus gets, and ask for metrics that there are. */
class AlertsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|$");
    private static final Pattern METRIC = Pattern.compile("\\b(?:http|db|model|kube)_\\w+");
    /** Of kube-state-metrics. */
    private static final Set<String> OF_KUBERNETES = Set.of("kube_deployment_status_replicas_ready");

    @Test
    void theGuideAndTheRulesNameTheSame() {
        var guide = Repository.text(Repository.file("docs/operations.md"));
        var table = guide.substring(guide.indexOf("## What to alert on"), guide.indexOf("## Change AUTH_SECRET"));
        var rows = ROW.matcher(table).results().map(match -> match.group(1))
                .filter(name -> !Set.of("alert", "---").contains(name)).toList();
        assertThat(rows).hasSizeGreaterThan(6);
        assertThat(rules().map(rule -> rule.at("/annotations/summary").asText())).containsExactlyElementsOf(rows);
    }

    @Test
    void theyAskForMetricsThatThereAre() throws IOException {
        var written = new StringBuilder();
        for (var part : List.of("app", "web")) {
            try (var files = Files.walk(Repository.file(part))) {
                files.filter(file -> file.toString().endsWith(".java") && file.toString().contains("/src/main/"))
                        .forEach(file -> written.append(Repository.text(file)));
            }
        }
        var asked = new TreeSet<String>();
        rules().forEach(rule -> METRIC.matcher(rule.path("expr").asText()).results()
                .forEach(match -> asked.add(match.group())));
        assertThat(asked).hasSizeGreaterThan(4).allMatch(metric -> OF_KUBERNETES.contains(metric)
                || written.indexOf("\"" + metric.replaceAll("_total$|_seconds_(count|sum)$", "") + "\"") >= 0);
    }

    /** The operator's usual chart looks at what has its release's label, and at nothing else. */
    @Test
    void prometheusFindsThem() {
        var manifests = Overlays.render(Overlays.EVERYTHING);
        assertThat(Stream.of(manifests.one("ServiceMonitor", "todo"), manifests.one("PrometheusRule", "todo"))
                .map(object -> object.at("/metadata/labels/release").asText()))
                .containsOnly("kube-prometheus-stack");
    }

    private static Stream<JsonNode> rules() {
        return elements(Overlays.render(Overlays.EVERYTHING).one("PrometheusRule", "todo").at("/spec/groups/0/rules"));
    }
}
