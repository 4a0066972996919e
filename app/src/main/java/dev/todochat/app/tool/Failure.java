package dev.todochat.app.tool;

/** Why a call failed, as a fact beside the words of {@link ToolResult#error}. */
public enum Failure {
    /** It names a task that the person does not have. */
    NO_SUCH_TASK,
    /** There is no such tool, or its arguments do not fit. */
    UNFIT,
    /** It fits, but may not be done, by this program or in this state of the list. */
    REFUSED,
    /** It was not tried: the turn had made all the calls that it may, or the account asked for too much at once. */
    NOT_TRIED,
    /** It is not known whether it was done: what made it ended too early. */
    INTERRUPTED,
    /** The database was away, or something broke on our side. */
    BROKEN
}
