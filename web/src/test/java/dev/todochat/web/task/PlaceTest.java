package dev.todochat.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.backend.TaskQuery.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @Test
    void anAddressIsReadAsItWasWritten() {
        var place = new Place("/conversations/7", Status.COMPLETED, "milk & 100 % \"eggs\" #1");

        assertThat(Place.parse(place.address())).isEqualTo(place);
        assertThat(place.address()).endsWith("#tasks");
        assertThat(place.conversation()).hasValue(7L);
    }

    @Test
    void theListPageNeedsNoFragment() {
        assertThat(Place.at("/tasks").show(Status.OPEN).address()).isEqualTo("/tasks?status=open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//evil.example", "https://evil.example/", "/\\evil.example", "/sign-out",
        "javascript:x", "/conversations/7/deletion", "/tasks\r\nX: y", "/tasks/../sign-out"})
    void whateverIsNoPageWithAListLeadsToTheFirstPage(String address) {
        assertThat(Place.parse(address).address()).isEqualTo("/#tasks");
    }

    @Test
    void oddParametersFallBackToEverything() {
        assertThat(Place.parse("/tasks?status=nonsense&q=%zz&x")).isEqualTo(Place.at("/tasks"));
    }
}
