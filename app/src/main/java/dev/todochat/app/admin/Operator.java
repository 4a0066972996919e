package dev.todochat.app.admin;

import dev.todochat.app.account.Account;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.AccountList;
import dev.todochat.app.account.Accounts;
import dev.todochat.app.account.Email;
import dev.todochat.app.account.Invitations;
import dev.todochat.app.account.LostPasswords;
import dev.todochat.app.account.Sessions;
import dev.todochat.app.account.SignUp;
import dev.todochat.app.http.InvalidValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Carries out what the operator asks for. What it changes it notes in the log, without names and without secrets. */
public final class Operator {
    /** Where each command is noted. */
    public static final String LOGGER = "operator";
    private static final int PAGE = 500;
    /** More than anybody looks through. */
    private static final int MAX_INVITATIONS = 1_000;

    private final SignUp signUp;
    private final Accounts accounts;
    private final AccountList list;
    private final Sessions sessions;
    private final Invitations invitations;
    private final LostPasswords lostPasswords;

    public Operator(SignUp signUp, Accounts accounts, AccountList list, Sessions sessions, Invitations invitations,
                    LostPasswords lostPasswords) {
        this.signUp = signUp;
        this.accounts = accounts;
        this.list = list;
        this.sessions = sessions;
        this.invitations = invitations;
        this.lostPasswords = lostPasswords;
    }

    void carryOut(Order order, Terminal terminal) {
        switch (order) {
            case Order.Help() -> terminal.out().print(Order.HELP);
            case Order.ListAccounts(var text) -> listAccounts(text, terminal);
            case Order.Delete(var who, var sure) -> delete(account(who), sure, terminal);
            case Order.PasswordLink(var who) -> passwordLink(account(who), terminal);
            case Order.SignOut(var who) -> signOut(account(who), terminal);
            case Order.Invite() -> invite(terminal);
            case Order.ListInvitations() -> listInvitations(terminal);
            case Order.Revoke(var invitation) -> revoke(invitation, terminal);
        }
    }

    private void listAccounts(String text, Terminal terminal) {
        line(terminal, "NUMBER", "ADDRESS", "NAME", "SINCE", "LAST SEEN");
        var page = list.after(0, text, PAGE);
        while (!page.isEmpty()) {
            page.forEach(entry -> line(terminal, entry.account().id().toString(), entry.account().email().value(),
                    entry.account().name().value(), time(entry.account().createdAt()),
                    entry.lastSeen().map(Operator::time).orElse("-")));
            page = page.size() < PAGE ? List.of() : list.after(page.getLast().account().id().value(), text, PAGE);
        }
        note("listed accounts");
    }

    private void delete(Account account, boolean sure, Terminal terminal) {
        if (!sure) {
            throw new Refused(Refused.USAGE, ("This would delete account %s, %s, with everything in it, for ever. "
                    + "Say it again with --yes at the end").formatted(account.id(), Plain.text(account.email().value())));
        }
        accounts.close(account.id());
        note("deleted account %s".formatted(account.id()));
        terminal.out().println("Account %s, %s, is deleted.".formatted(account.id(), Plain.text(account.email().value())));
    }

    private void passwordLink(Account account, Terminal terminal) {
        var link = lostPasswords.link(account.id());
        note("made a link for a new password of account %s".formatted(account.id()));
        terminal.out().println(link);
        terminal.err().println("Hand it to %s, and to nobody else. It works once, for an hour, and signs them out elsewhere."
                .formatted(Plain.text(account.email().value())));
    }

    private void signOut(Account account, Terminal terminal) {
        var ended = sessions.endAll(account.id());
        note("ended the %d sessions of account %s".formatted(ended, account.id()));
        terminal.out().println("%d sessions of %s ended.".formatted(ended, Plain.text(account.email().value())));
    }

    private void invite(Terminal terminal) {
        if (signUp.policy() == SignUp.Policy.CLOSED) {
            throw new Refused(Refused.USAGE, "Nobody can sign up here: set SIGN_UP=invite, and restart app");
        }
        var created = invitations.createForOperator();
        note("made invitation %d".formatted(created.invitation().id()));
        terminal.out().println(created.link());
        terminal.err().println("It lets one person sign up, until %s.".formatted(time(created.invitation().expiresAt())));
    }

    private void listInvitations(Terminal terminal) {
        line(terminal, "NUMBER", "FROM ACCOUNT", "MADE", "ENDS");
        invitations.newest(MAX_INVITATIONS).forEach(invitation -> line(terminal, String.valueOf(invitation.id()),
                invitation.from().map(AccountId::toString).orElse("operator"), time(invitation.createdAt()),
                time(invitation.expiresAt())));
        note("listed invitations");
    }

    private void revoke(long invitation, Terminal terminal) {
        if (!invitations.revokeAsOperator(invitation)) {
            throw new Refused(Refused.NOT_FOUND, "There is no open invitation %d".formatted(invitation));
        }
        note("revoked invitation %d".formatted(invitation));
        terminal.out().println("Invitation %d is revoked.".formatted(invitation));
    }

    /** By whom, on which machine, and to which account, by number: never an address, never a link. */
    private static void note(String deed) {
        System.getLogger(LOGGER).log(System.Logger.Level.INFO, "{0}@{1} {2}", System.getProperty("user.name"),
                machine(), deed);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private Account account(String who) {
        try {
            var found = who.contains("@") ? accounts.find(new Email(who))
                    : accounts.find(new AccountId(Order.number(who)));
            return found.orElseThrow(() -> new Refused(Refused.NOT_FOUND, "There is no account %s; todo-app admin accounts"
                    .formatted(Plain.text(who)) + " lists them"));
        } catch (InvalidValue e) {
            throw new Refused(Refused.USAGE, "The address " + e.getMessage());
        }
    }

    /** Columns by tabs, so that other programs can read them. */
    private static void line(Terminal terminal, String... columns) {
        for (var i = 0; i < columns.length; i++) {
            columns[i] = Plain.text(columns[i]);
        }
        terminal.out().println(String.join("\t", columns));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
