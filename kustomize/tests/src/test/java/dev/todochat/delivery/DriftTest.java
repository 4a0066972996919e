package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Needed;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** kustomize/base is what JKube makes of the fragments. */
class DriftTest {
    private static final Pattern PREFIX = Pattern.compile("<image.prefix>(.+)</image.prefix>");

    @ParameterizedTest
    @CsvSource({"app, deployment", "app, service", "web, deployment", "web, service"})
    void theBaseIsJKubesOutputByteForByte(String module, String kind) {
        // Of the POM, because gitops/set-names changes it there and in the base alike.
        var prefix = PREFIX.matcher(Repository.text(Repository.file("pom.xml"))).results().findFirst().orElseThrow().group(1);
        Needed.orSkipped(System.getProperty("image.prefix").equals(prefix)
                        && System.getProperty("image.tag").equals("dev"),
                "The manifests are compared only when -Dimage.prefix and -Dimage.tag are not set");
        var name = "todo-%s-%s.yml".formatted(module, kind);
        var made = Repository.file(module + "/target/classes/META-INF/jkube/kubernetes/" + name);
        Needed.orSkipped(Files.exists(made), made + " is not there: mvn verify makes it, mvn test does not");
        assertThat(Repository.text(Repository.file("kustomize/base/" + name)))
                .as("kustomize/base/%s; to write it anew: mvn -Pmanifests process-classes", name)
                .isEqualTo(Repository.text(made));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "web"})
    void bothConfigMapsSayTheSame(String module) {
        var fragment = Manifests.parse(Repository.text(
                Repository.file(module + "/src/main/jkube-config/configmap.yml"))).objects().getFirst();
        assertThat(Manifests.strings(fragment.path("data"))).isEqualTo(variables(module));
    }

    @Test
    void theChartsConfigurationIsTheSame() {
        var values = Manifests.parse(Repository.text(Repository.file("kustomize/chart/values/values.helm.yaml")))
                .objects().getFirst();
        assertThat(Manifests.strings(values.at("/app/config"))).isEqualTo(variables("app"));
        var web = variables("web");
        // In the chart it is the app of the release; ChartTest sees that it is.
        web.put("BACKEND_URL", "");
        assertThat(Manifests.strings(values.at("/web/config"))).isEqualTo(web);
    }

    private static Map<String, String> variables(String module) {
        var variables = new LinkedHashMap<String, String>();
        Repository.text(Repository.file("kustomize/base/" + module + ".env")).lines()
                .filter(line -> !line.startsWith("#")).map(line -> line.split("=", 2))
                .forEach(pair -> variables.put(pair[0], pair[1]));
        return variables;
    }
}
