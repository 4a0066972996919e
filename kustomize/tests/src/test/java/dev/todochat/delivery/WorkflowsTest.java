package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The workflows cannot run here, so what can be read in them is held. */
class WorkflowsTest {
    private static final Pattern USES = Pattern.compile("uses: *(\\S+)(.*)");
    private static final Pattern PINNED = Pattern.compile("([\\w-]+/[\\w-]+)@([0-9a-f]{40}) # v(\\d+\\.\\d+\\.\\d+)");
    /** Its tags below this one were moved to code that stole secrets, and were made anew. */
    private static final String FIRST_CLEAN_SCANNER = "0.35.0";

    /** A tag can be moved to other code; a commit cannot. The comment is for people and for Renovate. */
    @Test
    void everyActionIsPinnedByItsCommit() throws IOException {
        assertThat(uses()).isNotEmpty().allMatch(use -> PINNED.matcher(use).matches());
    }

    @Test
    void oneActionIsOneCommitEverywhere() throws IOException {
        var commits = new TreeMap<String, String>();
        for (var use : uses()) {
            var match = PINNED.matcher(use);
            assertThat(match.matches()).as(use).isTrue();
            assertThat(use).isEqualTo(commits.merge(match.group(1), use, (first, again) -> first));
        }
        var version = PINNED.matcher(commits.get("aquasecurity/trivy-action")).results().findFirst().orElseThrow().group(3);
        assertThat(Version.parse(version)).isGreaterThanOrEqualTo(Version.parse(FIRST_CLEAN_SCANNER));
    }

    @Test
    void nothingIsPushedOrSignedBeforeItWasScanned() throws IOException {
        var jobs = jobs("build.yml");
        var steps = steps(jobs, "image").toList();
        var scans = steps.stream().filter(step -> step.path("uses").asText().startsWith("aquasecurity/trivy-action@"))
                .toList();
        assertThat(scans.stream().map(step -> step.at("/with/image-ref").asText().replaceAll(".*(todo-\\w+):.*", "$1")))
                .containsExactly("todo-app", "todo-web");
        assertThat(scans).allMatch(step -> step.at("/with/exit-code").asText().equals("1"));
        var scanned = steps.indexOf(scans.getLast());
        // Nor can the scanner push: the machine has no password of the registry yet.
        for (var step : steps) {
            if (Pattern.compile("k8s:push|docker push|docker login").matcher(step.path("run").asText()).find()) {
                assertThat(steps.indexOf(step)).isGreaterThan(scanned);
            }
        }
        assertThat(steps.getLast().path("run").asText()).contains("docker push");
        assertThat(needs(jobs, "publish")).containsExactly("image");
        jobs.properties().stream().filter(job -> !job.getKey().equals("publish")).forEach(job ->
                assertThat(job.getValue().toString()).doesNotContain("cosign").doesNotContain("id-token"));
    }

    /** What was clean when it was built may not be a week later. */
    @Test
    void imagesAreBuiltAndScannedEveryWeek() throws IOException {
        var build = workflow("build.yml");
        assertThat(build.at("/on/schedule/0/cron").asText()).matches("\\d+ \\d+ \\* \\* [0-6]");
        assertThat(build.at("/jobs/image/if").asText()).isEqualTo("github.event_name != 'pull_request'");
    }

    @Test
    void renovateKeepsActionsImagesAndLibrariesNew() throws IOException {
        var renovate = new ObjectMapper().readTree(Repository.text(Repository.file("renovate.json")));
        assertThat(elements(renovate.path("extends")).map(JsonNode::asText))
                .contains("config:recommended", "helpers:pinGitHubActionDigests", "docker:pinDigests");
        assertThat(elements(renovate.path("enabledManagers")).map(JsonNode::asText)).contains("maven", "github-actions",
                "dockerfile", "docker-compose", "kubernetes", "custom.regex");
        // What no manager of its own finds: the images in the POM, and their defaults in Dockerfiles and Compose.
        for (var custom : elements(renovate.path("customManagers")).toList()) {
            var patterns = elements(custom.path("matchStrings")).map(text -> Pattern.compile(text.asText()))
                    .toList();
            assertThat(elements(custom.path("managerFilePatterns")).map(JsonNode::asText)).isNotEmpty().allSatisfy(file -> {
                var path = file.replaceAll("^/\\^|\\$/$", "").replace("\\.", ".");
                assertThat(patterns.stream().flatMap(pattern -> pattern.matcher(Repository.text(Repository.file(path)))
                        .results())).as(path).isNotEmpty();
            });
        }
    }

    private static List<String> uses() throws IOException {
        try (var files = Files.list(Repository.file(".github/workflows"))) {
            return files.flatMap(file -> USES.matcher(Repository.text(file)).results())
                    .map(match -> match.group(1) + match.group(2)).toList();
        }
    }

    private static JsonNode workflow(String name) throws IOException {
        return Manifests.parse(Repository.text(Repository.file(".github/workflows/" + name))).objects().getFirst();
    }

    private static JsonNode jobs(String name) throws IOException {
        return workflow(name).path("jobs");
    }

    private static List<String> needs(JsonNode jobs, String job) {
        var needs = jobs.path(job).path("needs");
        return needs.isTextual() ? List.of(needs.asText()) : elements(needs).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> steps(JsonNode jobs, String job) {
        return elements(jobs.path(job).path("steps"));
    }
}
