package dev.todochat.app.english;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a person wants, as far as the sentence alone tells. */
sealed interface Intent {

    /** What an answer may offer to do. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@JsonSubTypes.Type(value = Add.class, name = "add"),
            @JsonSubTypes.Type(value = Change.class, name = "change")})
    sealed interface Offered extends Intent {}

    record Add(List<NewTask> tasks) implements Offered {}

    /** "Add a task", without saying which. */
    record AddWhat() implements Intent {}

    /** The list, or what has to do with {@code about} when that isn't empty. */
    record Show(Status status, String about) implements Intent {}

    /** One task with its note: "show 2". */
    record Look(Targets target) implements Intent {}

    record Count(Status status, String about) implements Intent {}

    /** {@code orAdd}: the sentence as a title, offered when no such task exists ("finish the report"); may be empty. */
    record Change(Action action, Targets targets, String orAdd) implements Offered {
        /** "mark it as done" */
        boolean pointsBack() {
            return targets.all().size() == 1 && switch (targets.all().getFirst()) {
                case Which.It _, Which.Them _ -> true;
                case Which.Named _, Which.EachLike _, Which.Everything _, Which.Position _, Which.Newest _,
                        Which.Known _ -> false;
            };
        }
    }

    /** "Add milk and finish the report": the change, or one more task when there is none to change. */
    record ChangeOrAdd(Change change, NewTask orElse) implements Intent {}

    /** Every way to cut "rename go to gym to go to pool"; the list tells which is right. */
    record Rename(List<Renaming> readings) implements Intent {}

    record Renaming(Targets target, String title) {}

    /** "I meant …": another title, or another task, as the change before tells. */
    record Instead(String text) implements Intent {}

    /** "Rename milk", without saying to what. */
    record RenameWhat(Targets target) implements Intent {}

    /** {@code more}: added to the description that is there; otherwise it replaces it (by nothing when empty). */
    record Describe(Targets target, String text, boolean more) implements Intent {}

    record Undo() implements Intent {}

    record Talk(Topic topic) implements Intent {}

    enum Topic { HELLO, THANKS, BYE, HOW_ARE_YOU, PRAISE, SORRY, ABOUT, MODEL, HELP, YES, NO, NO_DATES, LANGUAGE,
            CANNOT, NOTHING_SAID }

    /** Words that name something without saying what to do with it: "milk". */
    record Mention(List<String> titles) implements Intent {}

    record Unclear() implements Intent {}

    default boolean adds() {
        return this instanceof Add || this instanceof ChangeOrAdd;
    }

    /** Something to do or to answer; not just words that might be a title. */
    default boolean isCommand() {
        return switch (this) {
            case Add _, AddWhat _, Show _, Look _, Count _, Change _, ChangeOrAdd _, Rename _, RenameWhat _, Instead _,
                    Describe _, Undo _ -> true;
            case Talk _, Mention _, Unclear _ -> false;
        };
    }
}
