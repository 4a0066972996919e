package dev.todochat.app.model;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a model gave no whole answer. */
public enum ModelTrouble {
    /** No connection. */
    UNREACHABLE,
    /** No sign of life in time. */
    SLOW,
    /** 429. */
    BUSY,
    /** An error of the server's own. */
    BROKEN,
    /** The connection was lost. */
    CUT,
    /** Silence in the middle of an answer. */
    STALLED,
    /** Not a chat completion. */
    GARBAGE,
    /** The model declined. */
    REFUSED,
    /** The server did not accept the request. */
    REJECTED,
    /** The time that the caller granted is over. */
    TOO_LONG,
    /** A fault of ours. */
    INTERNAL;

    /** Whether asking once more may help, as long as nothing of the answer was used. */
    boolean passing() {
        return switch (this) {
            case UNREACHABLE, SLOW, BUSY, BROKEN, CUT -> true;
            case STALLED, GARBAGE, REFUSED, REJECTED, TOO_LONG, INTERNAL -> false;
        };
    }

    /** Whether the model's server never began to work, so that nobody has to pay. */
    public boolean costsNothing() {
        return switch (this) {
            case UNREACHABLE, BUSY, REJECTED -> true;
            case SLOW, BROKEN, CUT, STALLED, GARBAGE, REFUSED, TOO_LONG, INTERNAL -> false;
        };
    }

    static ModelTrouble of(Throwable error) {
        return causes(error).map(ModelTrouble::ofOne).filter(trouble -> trouble != INTERNAL).findFirst()
                .orElse(INTERNAL);
    }

    /** An error and what led to it, the outermost first. */
    static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(20);
    }

    private static ModelTrouble ofOne(Throwable cause) {
        return switch (cause) {
            case ModelHttpException answer -> ofStatus(answer.statusCode());
            case WholeAnswer.Garbage _ -> GARBAGE;
            case WholeAnswer.Refusal _ -> REFUSED;
            case ConnectException _ -> UNREACHABLE;
            case UnresolvedAddressException _ -> UNREACHABLE;
            case SSLException _ -> UNREACHABLE;
            case HttpTimeoutException _ -> SLOW;
            case IOException _ -> CUT;
            // How langchain4j takes a call that names no tool.
            case IllegalArgumentException _ -> GARBAGE;
            case Throwable _ -> INTERNAL;
        };
    }

    private static ModelTrouble ofStatus(int status) {
        if (status == 429) {
            return BUSY;
        }
        return status >= 500 || status == 408 ? BROKEN : REJECTED;
    }
}
