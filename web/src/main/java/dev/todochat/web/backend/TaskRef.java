package dev.todochat.web.backend;

/** A task as receipts and cards name it: its id, and its title at that time. */
public record TaskRef(long id, String title) {
}
