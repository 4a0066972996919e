package dev.todochat.app.chat;

import dev.todochat.app.account.Accounts;
import dev.todochat.app.consent.Confirmations;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Problem;
import dev.todochat.app.ledger.Ledger;
import dev.todochat.app.model.ModelChoice;
import dev.todochat.app.model.ModelFailed;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.server.DiskFull;
import dev.todochat.server.Unavailable;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Talking to the assistant: a turn takes its place, is answered, and ends in the database whatever happens to it. */
public final class Chat {
    private static final System.Logger LOGGER = System.getLogger(Chat.class.getName());

    private final Accounts accounts;
    private final InstantSource clock;
    private final ModelChoice model;
    private final Turns turns;
    private final Messages messages;
    private final Conversations conversations;
    private final Ledger ledger;
    private final Agent agent;
    private final SystemPrompt prompt = new SystemPrompt();

    public Chat(Db db, InstantSource clock, Accounts accounts, Toolbox toolbox, Ledger ledger,
            Confirmations confirmations, ModelChoice model, TokenBudget budget, Limits limits) {
        this.accounts = accounts;
        this.clock = clock;
        this.model = model;
        this.turns = new Turns(db, clock);
        this.messages = new Messages(db, ledger, confirmations, clock);
        this.conversations = new Conversations(db);
        this.ledger = ledger;
        this.agent = new Agent(model, toolbox, ledger, confirmations, budget, limits);
    }

    ModelChoice model() {
        return model;
    }

    Conversations conversations() {
        return conversations;
    }

    Messages messages() {
        return messages;
    }

    Turns turns() {
        return turns;
    }

    /** Keeps the question. Throws a {@link Problem} when there is no place for a turn. */
    Turn begin(Actor actor, ChatRequest request) {
        ledger.requireRoom(actor.account());
        return request.retryOf().isPresent()
                ? turns.again(actor, request.conversation(), request.retryOf().get())
                : turns.begin(actor, request.conversation(), request.message().orElseThrow());
    }

    /**
     * Answers it, on the calling thread; never throws for what a model does or because the listener has gone.
     *
     * @param stillAllowed throws a {@link Problem} when the caller's session or token has ended meanwhile
     */
    void run(Turn turn, Listener listener, Runnable stillAllowed) {
        var reply = new Reply(listener::tell);
        try {
            listener.tell(new ChatEvent.Started(turn));
            answer(turn, reply, listener, new TurnPulse(turn, turns, stillAllowed, listener, reply::text));
            turns.end(turn, Message.State.COMPLETE, reply, Optional.empty());
            listener.tell(new ChatEvent.Done(turn, Message.State.COMPLETE, reply.usage()));
        } catch (CancellationException e) {
            stopped(turn, reply, listener);
        } catch (TurnFailed e) {
            LOGGER.log(System.Logger.Level.WARNING, "A turn failed: {0}", e.getMessage());
            failed(turn, reply, listener, e.trouble());
        } catch (ModelFailed e) {
            LOGGER.log(System.Logger.Level.WARNING, "A turn failed: {0}", e.reason());
            failed(turn, reply, listener, Trouble.of(e.trouble()));
        } catch (DiskFull e) {
            failed(turn, reply, listener, Trouble.FULL);
        } catch (Unavailable e) {
            LOGGER.log(System.Logger.Level.WARNING, "A turn failed: {0}", e.getMessage());
            failed(turn, reply, listener, Trouble.AWAY);
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "A turn failed", e);
            failed(turn, reply, listener, Trouble.INTERNAL);
        }
    }

    private void answer(Turn turn, Reply reply, Listener listener, Pulse pulse) {
        var account = accounts.get(turn.owner());
        var instructions = prompt.of(account.name().value(), account.timeZone(), clock.instant(), turn.again());
        var context = Context.of(instructions, messages.before(turn, Context.MAX_MESSAGES), turn);
        agent.answer(turn, context, reply, pulse, listener::tell);
    }

    private void stopped(Turn turn, Reply reply, Listener listener) {
        end(turn, Message.State.STOPPED, reply, Optional.empty());
        tellIfThere(listener, new ChatEvent.Done(turn, Message.State.STOPPED, reply.usage()));
    }

    private void failed(Turn turn, Reply reply, Listener listener, Trouble trouble) {
        var error = ChatError.of(trouble);
        end(turn, Message.State.FAILED, reply, Optional.of(error));
        tellIfThere(listener, new ChatEvent.Failed(turn, error));
    }

    /** A database that is away must not hide the error from the person; the lease ends the turn later. */
    private void end(Turn turn, Message.State state, Reply reply, Optional<ChatError> error) {
        try {
            turns.end(turn, state, reply, error);
        } catch (DiskFull e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The end of a turn could not be kept: {0}", e.getMessage());
        } catch (Unavailable e) {
            LOGGER.log(System.Logger.Level.WARNING, "The end of a turn could not be kept: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The end of a turn could not be kept", e);
        }
    }

    private static void tellIfThere(Listener listener, ChatEvent event) {
        try {
            listener.tell(event);
        } catch (TurnStopped e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Nobody was there for the end of a turn");
        }
    }
}
