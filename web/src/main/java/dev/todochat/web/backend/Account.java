package dev.todochat.web.backend;

import java.time.Instant;

/** The person who is signed in. {@code timeZone} is a name such as {@code Europe/Vienna}. */
public record Account(long id, String email, String name, String timeZone, Instant createdAt) {

    /** How to address the person: the name, or what stands before the @ of the address. */
    public String displayName() {
        return name.isBlank() ? email.substring(0, Math.max(email.indexOf('@'), 0)) : name;
    }
}
