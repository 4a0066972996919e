package dev.todochat.web.chat;

import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.ChatEvent;
import dev.todochat.web.backend.ChatRequest;
import dev.todochat.web.backend.ChatStream;
import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.Message.State;
import dev.todochat.web.backend.ToolCall;
import dev.todochat.web.chat.Receipts.Entry;
import dev.todochat.web.task.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One turn on its way to the page: what was said and done so far, and which piece of the page each event changes. */
final class RelayedTurn {
    private final Fragments fragments;
    private final FragmentStream page;
    private final ChatRequest said;
    private final Place place;

    private final StringBuilder text = new StringBuilder();
    private final Map<Long, Entry> calls = new LinkedHashMap<>();
    private final Set<Long> changed = new LinkedHashSet<>();
    private Optional<Proposal> proposed = Optional.empty();
    private Optional<Long> conversation;
    private Optional<Long> retryOf = Optional.empty();
    private boolean ended;

    RelayedTurn(Fragments fragments, FragmentStream page, ChatRequest said, Place place) {
        this.fragments = fragments;
        this.page = page;
        this.said = said;
        this.place = place;
        this.conversation = said.conversationId().stream().boxed().findFirst();
    }

    /** Relays until the turn ends, and says so when app breaks off. */
    void run(ChatStream turn) {
        try {
            for (var event = turn.next(); event.isPresent() && !ended; event = turn.next()) {
                on(event.get());
            }
            if (!ended) {
                fail(new Failure("The answer broke off.", "What was done so far is kept.", Optional.of(retry())));
            }
        } catch (BackendFailure failure) {
            if (ended) {
                // The connection broke after the last word: nothing is missing.
                return;
            }
            fail(new Failure("The answer broke off.", failure.detail(), Optional.of(retry())));
        }
    }

    /** app did not even begin. Where the conversation is gone, another try begins a new one. */
    void refused(BackendFailure failure) {
        if (failure instanceof BackendFailure.NotFound) {
            conversation = Optional.empty();
            var again = said.retryOf().isPresent() ? Optional.<Retry>empty() : Optional.of(retry());
            fail(new Failure("This conversation is gone.", "It was deleted elsewhere.", again));
            return;
        }
        fail(new Failure("That wasn't sent.", failure.detail(), Optional.of(retry())));
    }

    private void on(ChatEvent event) {
        switch (event) {
            case ChatEvent.Started started -> started(started);
            case ChatEvent.ToolCalled call -> {
                calls.put(call.id(), Receipts.running(call.kind().orElse(Kind.OTHER)));
                showReceipts();
            }
            case ChatEvent.ToolAnswered(var call) -> {
                calls.put(call.id(), Receipts.ended(call));
                showReceipts();
                if (!call.isError()) {
                    showTasks(call.kind().orElse(Kind.OTHER), call);
                }
            }
            case ChatEvent.Proposed proposal -> {
                var card = fragments.proposal(proposal.confirmation());
                proposed = Optional.of(card);
                page.swap("innerHTML", "#live-proposal", fragments.card(card, address()));
            }
            case ChatEvent.Token token -> {
                text.append(token.text());
                page.swap("beforeend", "#live-answer", fragments.text(token.text()));
            }
            case ChatEvent.Done done -> end("message-" + done.messageId(), done.state(), Optional.empty());
            case ChatEvent.Failed failed -> {
                retryOf = failed.retryOf().or(() -> retryOf);
                fail(new Failure(failed.title(), failed.detail(),
                        failed.retryable() ? Optional.of(retry()) : Optional.empty()));
            }
            case ChatEvent.Heartbeat beat -> page.heartbeat();
        }
    }

    private void started(ChatEvent.Started started) {
        var id = started.conversationId();
        var isNew = conversation.isEmpty();
        conversation = Optional.of(id);
        retryOf = Optional.of(started.userMessageId());
        page.swap("outerHTML", "#conversation-id", fragments.conversationId(id));
        page.swap("outerHTML", "#stop", fragments.stopForm(id));
        page.swap("innerHTML", "#live-retry", fragments.retry(retry()));
        if (isNew) {
            page.visit(address());
            page.swap("outerHTML", "#chat-head", fragments.head(id, started.title()));
        }
        page.swap("outerHTML", "#conversation-list", fragments.conversations(id));
    }

    private void showReceipts() {
        page.swap("innerHTML", "#live-receipts", fragments.receipts(receipts()));
    }

    /** The list beside the chat: a row that changed is put in its place, a list that gained or lost one reads again. */
    private void showTasks(Kind kind, ToolCall call) {
        if (!kind.changes()) {
            return;
        }
        var task = call.task();
        call.tasks().forEach(it -> changed.add(it.id()));
        var isRow = task.isPresent() && (kind == Kind.CHANGED || kind.moves());
        if (isRow) {
            page.swap("outerHTML", "#task-" + task.get().id(), fragments.row(task.get(), place));
        }
        if (isRow && kind.moves()) {
            fragments.counts().forEach((id, count) -> page.swap("textContent", "#" + id, count));
            page.trigger("tasks-moved", "");
        } else if (!isRow) {
            page.trigger("tasks-changed", changed.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }

    private void fail(Failure failure) {
        end("live-" + System.nanoTime(), State.FAILED, Optional.of(failure));
    }

    private void end(String elementId, State state, Optional<Failure> failure) {
        ended = true;
        // What app never answered, it never reported as done: no receipt stays at "Adding…".
        calls.values().removeIf(entry -> entry.progress() == Receipts.Progress.RUNNING);
        var reply = new Reply(elementId, address(), fragments.answer(text.toString()), receipts(),
                proposed, state, failure, Optional.of(retry()), Optional.empty());
        page.swap("outerHTML", "#live", fragments.reply(reply));
    }

    private Receipts receipts() {
        return Receipts.folded(List.copyOf(calls.values()));
    }

    /** By id when app keeps the message, else by its text. */
    private Retry retry() {
        var kept = retryOf.or(() -> said.retryOf().stream().boxed().findFirst());
        return new Retry(conversation, kept, said.message());
    }

    private String address() {
        return conversation.map(ConversationPages::address).orElse("/");
    }
}
