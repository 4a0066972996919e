package dev.todochat.app.chat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a turn failed, in words for the person. */
enum Trouble {
    UNREACHABLE("The assistant can't be reached", "The model's server does not answer. Try again in a moment."),
    SLOW("The assistant takes too long", "The model did not begin to answer in time. Try again in a moment."),
    BUSY("The assistant is busy", "The model's server asks to wait. Try again in a minute."),
    BROKEN("The assistant has a problem", "The model's server reported an error of its own. Try again in a moment."),
    CUT("The answer broke off", "The connection to the model was lost. Try again."),
    STALLED("The answer broke off", "The model fell silent in the middle of it. Try again."),
    GARBAGE("The assistant gave no readable answer",
            "What came back is not a chat completion. Try again, or check OPENAI_BASE_URL."),
    EMPTY("The assistant gave no answer", "Try again, or say it in other words."),
    REFUSED("The assistant declined to answer", "Say it in other words."),
    REJECTED("The assistant is not set up right",
            "The model's server did not accept the request. Check the key, the address and the model's name."),
    TOO_LONG("That took too long", "A turn may last a minute. What was done so far is kept; ask for the rest."),
    CIRCLES("The assistant could not finish",
            "It took too many steps. What was done so far is kept; ask for the rest."),
    SPENT("Today's allowance is used up", "The assistant answers again tomorrow. The task list works as always."),
    AWAY("Your list can't be reached",
            "The database does not answer. What was done so far is kept; try again in a moment."),
    INTERNAL("Something went wrong", "Your message is kept. Try again.");

    private final String title;
    private final String detail;

    Trouble(String title, String detail) {
        this.title = title;
        this.detail = detail;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    /** Whether the person may try again with some hope. */
    boolean retryable() {
        return this != SPENT;
    }

    /** Whether asking the model once more may help, as long as nothing of its answer was used. */
    boolean passing() {
        return switch (this) {
            case UNREACHABLE, SLOW, BUSY, BROKEN, CUT -> true;
            case STALLED, GARBAGE, EMPTY, REFUSED, REJECTED, TOO_LONG, CIRCLES, SPENT, AWAY, INTERNAL -> false;
        };
    }

    /** Whether the model's server never began to work, so that nobody has to pay. */
    boolean costsNothing() {
        return switch (this) {
            case UNREACHABLE, BUSY, REJECTED -> true;
            case SLOW, BROKEN, CUT, STALLED, GARBAGE, EMPTY, REFUSED, TOO_LONG, CIRCLES, SPENT, AWAY, INTERNAL -> false;
        };
    }

    static Trouble of(Throwable error) {
        return causes(error).map(Trouble::ofOne).filter(trouble -> trouble != INTERNAL).findFirst().orElse(INTERNAL);
    }

    private static Trouble ofOne(Throwable cause) {
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

    private static Trouble ofStatus(int status) {
        if (status == 429) {
            return BUSY;
        }
        return status >= 500 || status == 408 ? BROKEN : REJECTED;
    }

    static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
