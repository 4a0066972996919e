package dev.todochat.web.backend;

/** Why an answer failed, in words for people, and whether trying again may help. */
public record ChatError(String title, String detail, boolean retryable) {
}
