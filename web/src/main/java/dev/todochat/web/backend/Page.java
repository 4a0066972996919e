package dev.todochat.web.backend;

import java.util.List;
import java.util.Optional;

/** One page of a longer list, and the cursor of the next page if there is one. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
}
