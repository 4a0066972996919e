package dev.todochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run that trains the image's AOT cache is compiled where the image is built; a change here must not break it. */
class TrainingTest {
    @Test
    void theTrainingRunOfTheImageCompiles(@TempDir Path classes) {
        var said = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, null, said, "-Xlint:all,-serial,-classfile,-path",
                "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", classes.toString(),
                "../docker/image/Training.java", "../docker/image/WebTraining.java");
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
