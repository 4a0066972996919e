package dev.todochat.web.chat;

import dev.todochat.web.backend.Account;
import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Conversation;
import dev.todochat.web.backend.Message;
import dev.todochat.web.backend.Session;
import dev.todochat.web.backend.TaskList.Counts;
import dev.todochat.web.html.Formatter;
import dev.todochat.web.html.Times;
import dev.todochat.web.task.Place;
import dev.todochat.web.task.TaskBoard;
import dev.todochat.web.task.TaskBoards;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what the page with conversations, chat and tasks shows. */
final class Workspaces {
    /** About what fits beside the chat; "Older ones" brings more. */
    static final int CONVERSATIONS = 30;
    /** As much history as one reads back without asking for more. */
    private static final int MESSAGES = 40;
    /** A page that a browser shows at once, and of which web can build many at once; a message alone may have as many. */
    private static final int MOST_CHARACTERS = 100_000;
    /** What app gives at once. */
    private static final int MOST_AT_ONCE = 100;

    private final Backend backend;
    private final TaskBoards boards;
    private final InstantSource clock;
    private final Replies replies;

    Workspaces(Backend backend, TaskBoards boards, Formatter formatter, InstantSource clock) {
        this.backend = backend;
        this.boards = boards;
        this.clock = clock;
        this.replies = new Replies(formatter, new Proposals(backend));
    }

    /**
     * What of a page the address names.
     *
     * @param before  where earlier messages begin; empty for the newest
     * @param cursor  where a later page of tasks begins; empty for the first
     * @param draft   what stands in the composer, with {@code problem}, why it was not sent
     */
    record Wanted(Place place, String before, String cursor, String draft, String problem) {
    }

    /** Throws {@code NotFound} for a conversation that is not there, or somebody else's. */
    Workspace read(Session session, Wanted wanted) {
        var account = backend.account(session);
        var current = wanted.place().conversation();
        var conversation = current.map(id -> backend.conversation(session, id));
        var days = days(session, account, current, CONVERSATIONS);
        var board = boards.read(session, wanted.place(), wanted.cursor(), Set.of());
        var composer = composer(session, wanted, current, days);
        try {
            var history = current.map(id -> history(session, id, wanted.before())).orElse(History.NONE);
            return new Workspace(account.displayName(), days, conversation, history, Optional.empty(), composer, board);
        } catch (BackendFailure.Unavailable failure) {
            var history = new History(wanted.place().path(), List.of(), Optional.empty(), false);
            return new Workspace(account.displayName(), days, conversation, history, Optional.of(failure.detail()),
                    composer, board);
        }
    }

    /** The page while app is away: it keeps what was written. */
    Workspace unreachable(Wanted wanted, BackendFailure failure) {
        var composer = new Composer(wanted.place().conversation(), wanted.draft(), wanted.problem(), false, "", false);
        return new Workspace("You", ConversationDays.failed(failure.detail()), Optional.empty(), History.NONE,
                Optional.empty(), composer, TaskBoard.failed(wanted.place(), failure.detail()));
    }

    Replies replies() {
        return replies;
    }

    ConversationDays days(Session session, Optional<Long> current, int limit) {
        return days(session, backend.account(session), current, limit);
    }

    /** Of all tasks, for the tab of the list. */
    Counts counts(Session session) {
        return boards.counts(session).orElse(Counts.UNKNOWN);
    }

    History history(Session session, long conversationId, String before) {
        var page = backend.messages(session, conversationId, MESSAGES, before);
        var fitting = fitting(page.items());
        if (fitting < page.items().size()) {
            // Only app knows where the page before a shorter one begins.
            page = backend.messages(session, conversationId, fitting, before);
        }
        var utterances = replies.utterances(session, conversationId, page.items()).reversed();
        return new History(ConversationPages.address(conversationId), utterances, page.nextCursor(),
                !before.isEmpty());
    }

    /** How many of the newest have room in one page; the newest has it always. */
    private static int fitting(List<Message> newestFirst) {
        var characters = 0L;
        var fitting = 0;
        for (var message : newestFirst) {
            characters += message.text().length();
            if (characters > MOST_CHARACTERS && fitting > 0) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    /** One of the newest messages. */
    Optional<Message> recent(Session session, long conversationId, long messageId) {
        return backend.messages(session, conversationId, MESSAGES, "").items().stream()
                .filter(message -> message.id() == messageId).findFirst();
    }

    /** A message without those around it. */
    History alone(Session session, long conversationId, Message message) {
        return new History(ConversationPages.address(conversationId),
                replies.utterances(session, conversationId, List.of(message)), Optional.empty(), false);
    }

    private ConversationDays days(Session session, Account account, Optional<Long> current, int limit) {
        try {
            var conversations = new ArrayList<Conversation>();
            var cursor = Optional.of("");
            while (cursor.isPresent() && conversations.size() < limit) {
                var wanted = Math.min(limit - conversations.size(), MOST_AT_ONCE);
                var page = backend.conversations(session, wanted, cursor.get());
                conversations.addAll(page.items());
                cursor = page.nextCursor();
            }
            return ConversationDays.of(conversations, clock.instant(), Times.in(account.timeZone()).zone(), current,
                    limit, cursor.isPresent());
        } catch (BackendFailure.Unavailable failure) {
            return ConversationDays.failed(failure.detail());
        }
    }

    private Composer composer(Session session, Wanted wanted, Optional<Long> current, ConversationDays days) {
        var firstUse = days.days().isEmpty();
        try {
            var assistant = backend.assistant(session);
            return new Composer(current, wanted.draft(), wanted.problem(), firstUse, assistant.model(),
                    assistant.builtIn());
        } catch (BackendFailure.Unavailable failure) {
            return new Composer(current, wanted.draft(), wanted.problem(), firstUse, "", false);
        }
    }
}
