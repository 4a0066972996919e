package dev.todochat.app.account;

import dev.todochat.app.http.InvalidValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a personal access token may do with tasks. A session may do everything. */
public enum Scope {
    TASKS_READ, TASKS_WRITE,
    /** Delete without asking the person first. */
    TASKS_DELETE;

    static final Set<Scope> DEFAULT = Set.of(TASKS_READ, TASKS_WRITE);

    /** As in {@code tasks:read}. */
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

    static Set<Scope> parseAll(String words) {
        return Arrays.stream(words.split(" ")).map(Scope::parse).collect(Collectors.toUnmodifiableSet());
    }
}
