package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteNamesTest {
    private final RouteNames names = new RouteNames();

    @Test
    void aRouteThatWasAnsweredHasANameFromThenOn() {
        assertThat(names.of("/api/tasks/17/completion", 404)).isEqualTo("unmatched");
        assertThat(names.of("/api/tasks/17/completion", 200)).isEqualTo("/api/tasks/{id}/completion");
        assertThat(names.of("/api/tasks/18/completion", 404)).isEqualTo("/api/tasks/{id}/completion");
        assertThat(names.of("/health/ready", 503)).isEqualTo("/health/ready");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429})
    void aRefusalNamesNoRoute(int status) {
        assertThat(names.of("/api/tasks/made-up", status)).isEqualTo("unmatched");
    }
}
