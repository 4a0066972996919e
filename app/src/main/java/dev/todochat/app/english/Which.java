package dev.todochat.app.english;

/** One way in which people point at tasks. */
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
