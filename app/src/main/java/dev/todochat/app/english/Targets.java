package dev.todochat.app.english;

import java.util.List;

/**
 * The tasks that a wish is about.
 *
 * @param all    each of them as it was named
 * @param except those that "everything except …" leaves alone
 * @param whole  the words unsplit, because "bread and butter" may be one title; empty when they name no title
 */
record Targets(List<Which> all, List<Which> except, String whole) {

    static Targets of(List<Which> all) {
        return new Targets(all, List.of(), "");
    }

    static Targets of(Which one) {
        return of(List.of(one));
    }

    static Targets known(List<KnownTask> tasks) {
        return of(tasks.stream().<Which>map(Which.Known::new).toList());
    }
}
