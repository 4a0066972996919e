package dev.todochat.web.backend;

/** Which model answers. */
public record Assistant(String model, boolean builtIn) {
}
