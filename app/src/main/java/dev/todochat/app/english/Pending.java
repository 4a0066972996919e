package dev.todochat.app.english;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A question that an answer has left open. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = Pending.Nothing.class, name = "nothing"),
        @JsonSubTypes.Type(value = Pending.About.class, name = "about"),
        @JsonSubTypes.Type(value = Pending.Choice.class, name = "choice"),
        @JsonSubTypes.Type(value = Pending.Offer.class, name = "offer"),
        @JsonSubTypes.Type(value = Pending.Titles.class, name = "titles"),
        @JsonSubTypes.Type(value = Pending.NewTitle.class, name = "new_title")})
sealed interface Pending {

    record Nothing() implements Pending {}

    /** "What should I do with it?" */
    record About(KnownTask task) implements Pending {}

    /** "Which one do you mean?" */
    record Choice(Wish wish, List<KnownTask> candidates) implements Pending {
        public Choice {
            require(!candidates.isEmpty());
        }
    }

    /** "Shall I …?" */
    record Offer(Intent.Offered intent) implements Pending {
        public Offer {
            require(!(intent instanceof Intent.Add(var tasks)) || !tasks.isEmpty());
        }
    }

    /** "What should I add?" */
    record Titles() implements Pending {}

    /** "What should it be called?" */
    record NewTitle(Targets target) implements Pending {
        public NewTitle {
            require(!target.all().isEmpty());
        }
    }

    /** What to do with the tasks once they are chosen. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@JsonSubTypes.Type(value = Wish.Do.class, name = "do"),
            @JsonSubTypes.Type(value = Wish.Rename.class, name = "rename"),
            @JsonSubTypes.Type(value = Wish.Describe.class, name = "describe"),
            @JsonSubTypes.Type(value = Wish.RenameWhat.class, name = "rename_what")})
    sealed interface Wish {

        record Do(Action action) implements Wish {}

        record Rename(String title) implements Wish {}

        record Describe(String text, boolean more) implements Wish {}

        /** Ask for the new title next. */
        record RenameWhat() implements Wish {}
    }

    static Pending nothing() {
        return new Nothing();
    }

    private static void require(boolean isAboutSomething) {
        if (!isAboutSomething) {
            throw new IllegalArgumentException("A question about nothing");
        }
    }
}
