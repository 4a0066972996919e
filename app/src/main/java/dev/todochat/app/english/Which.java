package dev.todochat.app.english;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One way in which people point at tasks. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = Which.Named.class, name = "named"),
        @JsonSubTypes.Type(value = Which.EachLike.class, name = "each_like"),
        @JsonSubTypes.Type(value = Which.Position.class, name = "position"),
        @JsonSubTypes.Type(value = Which.It.class, name = "it"),
        @JsonSubTypes.Type(value = Which.Them.class, name = "them"),
        @JsonSubTypes.Type(value = Which.Newest.class, name = "newest"),
        @JsonSubTypes.Type(value = Which.Everything.class, name = "everything"),
        @JsonSubTypes.Type(value = Which.Known.class, name = "known")})
sealed interface Which {

    /** By its title, or a part of it. */
    record Named(String text) implements Which {}

    /** Every one that has to do with it: "the milk ones". */
    record EachLike(String text) implements Which {}

    /** By its place in the last list, from 1; from the end: -1 is the last. */
    record Position(int number) implements Which {}

    /** The last one touched: "it". */
    record It() implements Which {}

    /** Those of the last answer: "them". */
    record Them() implements Which {}

    /** The one that was added last. */
    record Newest() implements Which {}

    record Everything(Status status) implements Which {}

    /** One that an earlier step has found. */
    record Known(KnownTask task) implements Which {}
}
