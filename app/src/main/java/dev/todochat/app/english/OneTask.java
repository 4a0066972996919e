package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.stream.Stream;

/** What to say when a change that needs exactly one task has found none or several. */
final class OneTask {

    private OneTask() {}

    static Step.Say ask(Found found, String verb, Pending.Wish wish) {
        var sentences = new ArrayList<String>();
        if (found.failure().isPresent() && found.tasks().isEmpty()) {
            return new Step.Say(Replies.unreadable(found.failure().get()));
        }
        found.beyond().forEach(place -> sentences.add(Replies.beyond(place)));
        if (!found.missing().isEmpty()) {
            sentences.add(Replies.missing(found.missing()));
        }
        var candidates = Stream.concat(found.tasks().stream(), found.candidates().stream())
                .limit(Lists.MAX_CHOICES).toList();
        if (!candidates.isEmpty() && found.missing().isEmpty()) {
            return ListReplies.choice(sentences, verb, candidates, wish, true);
        }
        if (sentences.isEmpty()) {
            sentences.add("Your list is empty, so there is nothing to " + verb + ".");
        }
        return new Step.Say(String.join(" ", sentences));
    }
}
