package dev.todochat.app.account;

import dev.todochat.app.http.InvalidValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a personal access token may do. A session may do everything. */
public enum Scope {
    TASKS_READ, TASKS_WRITE,
    /** Delete, tasks without asking the person first. Without it nothing is deleted. */
    TASKS_DELETE,
    /** Read what was said, and go on with it. Only a person can give it; never offered to a program that signs in. */
    CONVERSATIONS;

    static final Set<Scope> DEFAULT = Set.of(TASKS_READ, TASKS_WRITE);

    /** As in {@code tasks:read} and {@code conversations}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    static Scope parse(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst()
                .orElseThrow(() -> new InvalidValue("scopes", "must be out of " + words(EnumSet.allOf(Scope.class))));
    }

    static String words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
    }

    /** Of a token that was made; a word that a newer replica gave it means nothing here. */
    static Set<Scope> known(String words) {
        var given = List.of(words.split(" "));
        return Arrays.stream(values()).filter(scope -> given.contains(scope.word()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
