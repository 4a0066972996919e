package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the guides, typed as it stands, in a copy of this repository. Here is no cluster and no registry, so
 * kubectl renders what it would apply, and the programs that would need more only write down how they were called;
 * {@code .ci/images} and {@code .ci/run} call the real Maven, Docker and base-images with the guides' words.
 */
class GuideCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("sha256:(APP|WEB)");
    private static final List<String> ONLY_WRITTEN_DOWN = List.of("mvn", "docker", "kind", "minikube", "argocd", "helm", "openssl",
            "docker/offline/base-images");

    @TempDir
    private Path folder;
    private Path copy;
    private Path calls;

    @BeforeEach
    void copyTheRepository() throws IOException {
        Needed.orSkipped(Repository.run(Path.of("."), List.of("kubectl", "version", "--client")).exitCode() == 0,
                "kubectl, which the guides use, is not on the path");
        copy = Files.createDirectory(folder.resolve("copy"));
        calls = folder.resolve("calls");
        for (var part : List.of("gitops", "kustomize", "docker", ".github")) {
            Repository.copy(part, copy);
        }
        for (var file : List.of(".gitignore", "pom.xml")) {
            Files.copy(Repository.file(file), copy.resolve(file));
        }
        var programs = Files.createDirectory(folder.resolve("bin"));
        for (var program : ONLY_WRITTEN_DOWN) {
            var file = program.contains("/") ? copy.resolve(program) : programs.resolve(program);
            script(file, "echo \"%s $*\" >> %s".formatted(program, calls));
        }
        script(programs.resolve("kubectl"), """
                echo "kubectl $*" >> %s
                renders=
                while [ $# -gt 0 ]; do
                    case $1 in
                        apply | delete) renders=yes ;;
                        -k) [ -z "$renders" ] || %s kustomize "$2" > /dev/null || exit 1 ;;
                        -f) case $2 in https:* | deployment/*) ;; *) [ -e "$2" ] || { echo "no $2" >&2; exit 1; } ;; esac ;;
                    esac
                    shift
                done
                """.formatted(calls, Repository.run(folder, List.of("sh", "-c", "command -v kubectl")).out().strip()));
        shell("git init -q -b main . && git add -A && git commit -q -m start && git init -q --bare ../origin"
                + " && git remote add origin ../origin && git push -q -u origin main");
    }

    @Test
    void dockersWriteTheSecretsAndStartCompose() {
        type("docs/docker.md");
        assertThat(copy.resolve("docker/.env")).content().contains("AUTH_SECRET=", "POSTGRES_PASSWORD=");
        assertThat(calls).content().contains("docker compose -f docker/compose.yaml up --build -d",
                "docker/offline/base-images");
        assertThat(shell("git status --porcelain")).as("what git does not ignore").isEmpty();
    }

    @Test
    void kubernetesWriteTheSecretsAndRenderWhatTheyApply() {
        type("docs/kubernetes.md");
        assertThat(copy.resolve("kustomize/overlays/local/secrets.env")).exists();
        assertThat(calls).content().contains("kubectl apply -k kustomize/overlays/local",
                "kubectl apply -k kustomize/overlays/production");
        assertThat(shell("git status --porcelain")).as("what git does not ignore").isEmpty();
    }

    @Test
    void gitOpsPinPromoteAndRollBack() {
        var production = "kustomize/overlays/production/kustomization.yaml";
        var before = Repository.text(copy.resolve(production));
        type("docs/gitops.md");
        assertThat(shell("git log --reverse --format=%s").lines()).containsExactly("start",
                "Deploy from our own repository", "Run 1.0.0 on staging", "Run 1.1.0 on staging");
        assertThat(shell("git log --format=%s main..production").lines().map(line -> line.replaceAll("[0-9a-f]{7,}", "…")))
                .containsExactly("Revert \"Promote … to production\"", "Promote … to production");
        assertThat(shell("git show production~1:" + production)).contains("ghcr.io/you/todo-app")
                .contains("digest: sha256:");
        assertThat(shell("git show production:" + production))
                .isEqualTo(before.replace("registry.example.com/todo/", "ghcr.io/you/"));
        assertThat(shell("git rev-parse origin/production")).isEqualTo(shell("git rev-parse production"));
        assertThat(shell("git rev-parse origin/main")).isEqualTo(shell("git rev-parse HEAD"));
        assertThat(Repository.text(copy.resolve("gitops/project.yaml"))).contains("https://github.com/you/");
    }

    @Test
    void theDatabaseClusterBeginsAndGoesBackInTime() {
        type("docs/database-cluster.md");
        assertThat(copy.resolve("secrets.env")).content().contains("DATABASE_URL=\n", "AUTH_SECRET=");
        assertThat(calls).content().contains("kubectl apply -k kustomize/overlays/cloudnative-pg");
        assertThat(copy.resolve("kustomize/components/cloudnative-pg/cluster.yaml")).content()
                .contains("name: todo-database-2", "targetTime: \"2026-11-30T08:15:00Z\"");
        assertThat(shell("git status --porcelain")).as("what git does not ignore").isEmpty();
    }

    @Test
    void mavensPropertiesAreThose() {
        var poms = List.of("pom.xml", "app/pom.xml").stream().map(pom -> Repository.text(Repository.file(pom)))
                .collect(Collectors.joining());
        for (var guide : List.of("docs/docker.md", "docs/kubernetes.md", "docs/gitops.md")) {
            assertThat(Pattern.compile("-D([\\w.]+)=").matcher(Repository.text(Repository.file(guide))).results())
                    .as(guide).isNotEmpty().allMatch(property -> poms.contains("${" + property.group(1) + "}")
                            || poms.contains("<name>" + property.group(1) + "</name>"));
        }
    }

    /** Types all blocks in order; each digest of an image is another one. */
    private void type(String guide) {
        var blocks = BLOCK.matcher(Repository.text(Repository.file(guide))).results().map(match -> match.group(1))
                .collect(Collectors.joining("\n"));
        var number = new AtomicInteger();
        shell(PLACEHOLDER.matcher(blocks).replaceAll(match -> "sha256:%064x".formatted(number.incrementAndGet())));
    }

    private String shell(String commands) {
        var run = Repository.run(copy, List.of("sh", "-euc", """
                export PATH=%s:$PATH GIT_CONFIG_GLOBAL=/dev/null GIT_EDITOR=true
                export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
                export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
                """.formatted(folder.resolve("bin")) + commands));
        assertThat(run.exitCode()).as("%s\n%s", run.out(), run.err()).isZero();
        return run.out();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
