package dev.todochat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.server.BadEnvironment;
import dev.todochat.server.HttpServer.Shutdown;
import dev.todochat.server.PortTaken;
import java.net.URI;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void nothingNeedsToBeSet() {
        var settings = Settings.from(Map.of());

        assertThat(settings.port()).isEqualTo(3000);
        assertThat(settings.listenAddress().isAnyLocalAddress()).isTrue();
        assertThat(settings.metricsPort()).isEqualTo(9000);
        assertThat(settings.metricsAddress().isLoopbackAddress()).as("no visitor reads the metrics").isTrue();
        assertThat(settings.backendUrl()).isEqualTo(URI.create("http://localhost:8000"));
        assertThat(settings.frontendUrl()).isEqualTo(URI.create("http://localhost:3000"));
        assertThat(settings.mcpUrl()).isEqualTo(URI.create("http://localhost:8001/mcp"));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        assertThatThrownBy(() -> Settings.from(Map.of("PORT", "many", "BACKEND_URL", "app", "FRONTEND_URL", "ftp://x",
                "TRUSTED_PROXIES", "everyone", "LOG_LEVEL", "loud", "LOG_FORMAT", "xml", "METRICS_PORT", "-1",
                "METRICS_ADDRESS", "everywhere")))
                .asInstanceOf(InstanceOfAssertFactories.type(BadEnvironment.class))
                .extracting(BadEnvironment::problems, InstanceOfAssertFactories.list(String.class))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactlyInAnyOrder("PORT", "BACKEND_URL", "FRONTEND_URL", "TRUSTED_PROXIES", "LOG_LEVEL",
                        "LOG_FORMAT", "METRICS_PORT", "METRICS_ADDRESS");
    }

    @Test
    void aTakenPortIsOneClearLine() {
        try (var web = new Web()) {
            var settings = Settings.from(Map.of("PORT", Integer.toString(web.port())));

            assertThatThrownBy(() -> Main.start(settings, Shutdown.AT_ONCE)).isInstanceOf(PortTaken.class)
                    .hasMessageContaining(Integer.toString(web.port()));
        }
    }
}
