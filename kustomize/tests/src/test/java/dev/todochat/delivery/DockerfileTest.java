package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a platform team would look for in the Dockerfiles. */
class DockerfileTest {
    private static final Pattern PINNED = Pattern.compile("[a-z][a-z0-9./-]*:[\\w.-]+@sha256:[0-9a-f]{64}");
    private static final Pattern INSTALLS = Pattern.compile("\\b(apt|apt-get|apk|dnf|yum|dpkg|pip|npm|curl|wget)\\b");
    private static final Pattern SECRET = Pattern.compile("SECRET|PASSWORD|TOKEN|API_KEY|DATABASE_URL");

    @ParameterizedTest
    @ValueSource(strings = {"app", "web"})
    void everyImageThatItStartsFromIsPinned(String module) {
        var file = Dockerfile.of(module);
        var images = file.all("ARG").filter(argument -> argument.contains("_IMAGE=")).toList();
        assertThat(images).hasSize(3).allMatch(argument -> PINNED.matcher(value(argument)).matches());
        var known = new TreeSet<String>();
        images.forEach(argument -> known.add("${" + argument.replaceAll("=.*", "") + "}"));
        file.all("FROM").forEach(from -> {
            var parts = from.split(" AS ");
            assertThat(known).contains(parts[0]);
            known.add(parts[1]);
        });
    }

    @Test
    void allFilesPinTheSameImages() {
        var pins = Stream.of("docker/app/Dockerfile", "docker/web/Dockerfile", "docker/compose.yaml",
                        "docker/compose.dev.yaml", "pom.xml")
                .flatMap(file -> PINNED.matcher(Repository.text(Repository.file(file))).results())
                .map(match -> match.group()).distinct().toList();
        var names = pins.stream().map(pin -> pin.replaceAll(":.*", "")).toList();
        assertThat(names).as("%s", pins).doesNotHaveDuplicates()
                .containsExactlyInAnyOrder("maven", "eclipse-temurin", "gcr.io/distroless/base-nossl-debian13", "postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "web"})
    void theLastStageRunsAsNobodyAndHasNoShell(String module) {
        var file = Dockerfile.of(module);
        var last = file.stage("final");
        assertThat(file.instructions().getLast().name()).isEqualTo("ENTRYPOINT");
        assertThat(last.one("FROM")).isEqualTo("runtime AS final");
        assertThat(last.one("USER")).isEqualTo("65532:65532");
        assertThat(last.one("ENTRYPOINT")).startsWith("[\"/opt/jre/bin/java\", \"@/app/jvm.options\"");
        assertThat(file.stage("runtime").one("FROM")).isEqualTo("${BASE_IMAGE} AS runtime");
        // What would need a shell.
        assertThat(Stream.concat(file.stage("runtime").all("RUN"), last.all("RUN"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "web"})
    void nothingIsInstalledDownloadedOrKeptSecretInIt(String module) {
        var file = Dockerfile.of(module);
        assertThat(file.all("ADD")).isEmpty();
        assertThat(file.all("RUN")).noneMatch(command -> INSTALLS.matcher(command).find());
        assertThat(Stream.of("ARG", "ENV", "LABEL").flatMap(file::all))
                .noneMatch(argument -> SECRET.matcher(argument).find());
        assertThat(file.all("COPY").filter(copy -> copy.contains("--chown"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "web"})
    void itSaysWhatItIsAndHowItIs(String module) {
        var last = Dockerfile.of(module).stage("final");
        assertThat(last.one("LABEL")).contains("org.opencontainers.image.title=", "org.opencontainers.image.version=",
                "org.opencontainers.image.description=", "org.opencontainers.image.revision=");
        // What is said without being told is not made up: the version is the tag's, the revision is told or unknown.
        assertThat(last.one("LABEL")).contains("org.opencontainers.image.source=\"${SOURCE}\"");
        var pom = Repository.text(Repository.file(module + "/pom.xml"));
        for (var label : List.of("version", "revision", "source")) {
            assertThat(pom).contains("<%s>${image.%s}</%s>".formatted(label.toUpperCase(Locale.ROOT), label,
                            label.toUpperCase(Locale.ROOT)))
                    .contains("<org.opencontainers.image.%s>${image.%s}</".formatted(label, label));
        }
        assertThat(Repository.text(Repository.file(".github/workflows/build.yml")))
                .contains("-Dimage.revision=\"$GITHUB_SHA\"");
        var port = last.one("EXPOSE").split(" ")[0];
        assertThat(Repository.text(Repository.file(module + "/src/main/java/dev/todochat/" + module + "/Settings.java")))
                .contains("DEFAULT_PORT = " + port);
        assertThat(last.one("HEALTHCHECK")).contains("CMD [\"/opt/jre/bin/java\"", "-Xmx16m", "-XX:+UseSerialGC",
                "dev.todochat.server.HealthProbe", "\"" + port + "\"]");
        assertThat(Files.exists(Repository.file("app/server/src/main/java/dev/todochat/server/HealthProbe.java")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "web"})
    void whatSeldomChangesComesFirst(String module) {
        var file = Dockerfile.of(module);
        assertThat(file.stage("runtime").all("COPY")).containsExactly("--from=jre /opt/jre /opt/jre",
                "--from=jars /staged/libraries/ /app/", "--from=jars /staged/program/ /app/");
        var jars = file.stage("jars").instructions().stream()
                .map(instruction -> instruction.name() + " " + instruction.arguments()).toList();
        assertThat(jars.indexOf("COPY pom.xml ./")).isLessThan(jars.indexOf("COPY . ."));
    }

    @Test
    void theStagesKnowEveryModule() {
        var modules = Pattern.compile("<module>(.*)</module>").matcher(Repository.text(Repository.file("pom.xml")))
                .results().map(match -> match.group(1) + "/pom.xml").toList();
        assertThat(modules).isNotEmpty();
        for (var module : List.of("app", "web")) {
            assertThat(Dockerfile.of(module).stage("jars").all("COPY").map(copy -> copy.split(" ")[0]))
                    .containsAll(modules);
        }
        assertThat(Repository.text(Repository.file(".jkube-dockerinclude")).lines()).containsAll(modules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "web"})
    void jibBuildsTheSameImage(String module) {
        var pom = Repository.text(Repository.file(module + "/pom.xml"));
        var last = Dockerfile.of(module).stage("final");
        assertThat(found("<arg>(.*)</arg>", pom)).isEqualTo(found("\"(.*?)\"", last.one("ENTRYPOINT")));
        assertThat(Set.copyOf(found("<port>(\\d+)</port>", pom)))
                .isEqualTo(Stream.of(last.one("EXPOSE").split(" ")).collect(Collectors.toSet()));
        assertThat(pom).contains("<user>" + last.one("USER") + "</user>");
        var compression = found("/image/modules '?([^' ]*)'? ", Dockerfile.of(module).stage("jre").one("RUN"));
        assertThat(found("<argument>(zip.*)</argument>", pom)).isEqualTo(compression);
    }

    @Test
    void theContextHoldsNoBuildNoHistoryAndNoSecrets() {
        assertThat(Repository.text(Repository.file(".dockerignore")).lines()).contains("**/target", ".git", "**/.env");
        assertThat(Repository.text(Repository.file(".jkube-dockerinclude")).lines())
                .allMatch(line -> line.endsWith("pom.xml") || line.startsWith("docker/"));
    }

    private static String value(String argument) {
        return argument.replaceAll("^\\w+=", "");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
    }
}
