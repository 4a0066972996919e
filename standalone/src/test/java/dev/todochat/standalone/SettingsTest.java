package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void whoOpensThePagesToTheNetworkKeepsTheMetricsToThisMachine() {
        assertThat(Settings.from(Map.of("LISTEN_ADDRESS", "0.0.0.0")).metricsAddress().isLoopbackAddress()).isTrue();
        assertThat(Settings.from(Map.of("METRICS_ADDRESS", "10.1.2.3")).metricsAddress())
                .isEqualTo(InetAddress.ofLiteral("10.1.2.3"));
    }
}
