package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands as processes, beside the product that runs on the data folder. */
@Tag("slow")
@Tag("A12")
class AdministrationTest {
    @TempDir
    Path temporary;

    private Map<String, String> variables;

    @BeforeEach
    void prepareAnInstallation() throws Exception {
        variables = Child.installation(temporary.resolve("data"));
    }

    @Test
    void theOperatorHelpsWhileItRuns() throws Exception {
        try (var child = Child.start(variables).awaitReady()) {
            var appPort = Integer.parseInt(variables.get("APP_PORT"));
            var ada = Api.signUp(appPort, "ada@example.com");

            assertThat(said(0, "admin", "accounts")).contains("ada@example.com", "operator: ", "listed accounts");
            assertThat(said(0, "admin", "password ada@example.com"))
                    .contains("http://localhost:%s/new-password?link=pwd_".formatted(variables.get("WEB_PORT")));
            assertThat(said(67, "admin", "sign-out", "nobody@example.com")).contains("There is no account");
            assertThat(said(64, "admin", "delete", "ada@example.com")).contains("--yes");
            assertThat(ada.titles()).isEmpty();
            assertThat(said(0, "admin", "delete", "ada@example.com", "--yes")).contains("is deleted");
            assertThat(said(0, "admin", "accounts")).doesNotContain("ada@example.com");
            assertThat(temporary.resolve("data/operator.log")).content()
                    .contains("listed accounts", "deleted account").doesNotContain("ada@example.com", "pwd_");
            var link = byItself("invite");
            assertThat(link).matches("http://localhost:%s/sign-up[?]invitation=inv_\\S+\\R".formatted(variables.get("WEB_PORT")));
            assertThat(child.stop()).as("it was not disturbed").isIn(0, 143);
        }
    }

    @Test
    void whileItDoesNotRunACommandSaysSoAndPreparesNothing() throws Exception {
        assertThat(said(69, "admin", "accounts")).contains("does not run on the data folder", "TODO_DATA")
                .doesNotContain("Exception");
        variables.put("TODO_DATA", temporary.resolve("nowhere").toString());
        assertThat(said(69, "admin", "accounts")).contains("does not run");
        assertThat(Files.exists(temporary.resolve("nowhere"))).isFalse();
        assertThat(said(0, "admin", "help")).contains("Usage: todo-app admin");
        assertThat(said(64, "serve")).contains("todo-app admin help");
    }

    /** As somebody types it, who knows nothing of the product's variables: what it prints on standard output. */
    private String byItself(String word) throws Exception {
        var command = new ProcessBuilder(temporary.resolve("data/admin").toString(), word)
                .redirectError(temporary.resolve("admin.log").toFile());
        command.environment().keySet().removeAll(variables.keySet());
        var process = command.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", Files.readString(temporary.resolve("admin.log"))).isZero();
        return said;
    }

    private String said(int code, String... words) throws Exception {
        try (var command = Child.administer(variables, words)) {
            assertThat(command.awaitEnd()).as("%s", command.output()).isEqualTo(code);
            return command.output();
        }
    }
}
