package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides name is there; GuideCommandsTest types their commands. */
class GuidesTest {
    private static final Pattern CODE = Pattern.compile("```sh\n(.*?)```|`([^`\n]+)`", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.])(?:kustomize|gitops)/[\\w./-]*\\w");
    private static final Pattern OBJECT = Pattern.compile("\\b(deployment|service)/([\\w-]+)");
    private static final Pattern PROFILE = Pattern.compile("mvn -P(\\w+)");

    @ParameterizedTest
    @ValueSource(strings = {"docs/kubernetes.md", "docs/gitops.md", "docs/database-cluster.md"})
    void whatTheyNameIsThere(String guide) {
        var code = code(guide);
        var made = Overlays.render("local");
        assertThat(found(PATH, code)).isNotEmpty().allMatch(path -> Files.exists(Repository.file(path))
                || path.matches("kustomize/overlays/local/\\w+\\.env"));
        assertThat(found(PROFILE, code)).map(text -> text.replace("mvn -P", ""))
                .allMatch(profile -> Repository.text(Repository.file("pom.xml")).contains("<id>" + profile + "</id>"));
        assertThat(found(OBJECT, code).stream().map(text -> text.split("/"))
                .filter(parts -> !parts[1].matches("(argocd|cnpg|barman)-.*")))
                .allMatch(parts -> made.has(parts[0].equals("service") ? "Service" : "Deployment", parts[1]));
    }

    /** zsh, the shell of every Mac, takes an unquoted one for a pattern, and refuses what no file fits. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/kubernetes.md", "docs/gitops.md", "docs/docker.md",
            "docs/database-cluster.md", "docs/operations.md"})
    void noShellTakesAnArgumentForAPattern(String guide) {
        var typed = blocks(guide).map(line -> line.replaceAll(" #.*", "")).collect(Collectors.joining("\n"));
        // A quoted text may go on over several lines.
        assertThat(typed.replaceAll("(?s)'[^']*'|\"[^\"]*\"", "").lines())
                .noneMatch(line -> line.matches(".*[?*\\[].*"));
    }

    /** A shell keeps its history, and everybody on a machine sees the arguments of what runs there. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/kubernetes.md", "docs/gitops.md", "docs/docker.md",
            "docs/database-cluster.md", "docs/operations.md"})
    void noSecretIsAnArgument(String guide) {
        assertThat(blocks(guide)).noneMatch(line -> line.matches(".*(--from-literal|--set app\\.secret|password=|:password@).*"));
    }

    @Test
    void everyComponentIsInTheTable() throws IOException {
        var guide = Repository.text(Repository.file("docs/kubernetes.md"));
        try (var components = Files.list(Repository.file("kustomize/components"))) {
            assertThat(components.map(folder -> "`" + folder.getFileName() + "`")).allMatch(guide::contains);
        }
    }

    private static Stream<String> blocks(String guide) {
        return BLOCK.matcher(Repository.text(Repository.file(guide))).results().flatMap(match -> match.group(1).lines());
    }

    private static String code(String guide) {
        return CODE.matcher(Repository.text(Repository.file(guide))).results()
                .flatMap(match -> Stream.of(match.group(1), match.group(2))).filter(text -> text != null)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group()).distinct().toList();
    }
}
