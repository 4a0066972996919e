package dev.todochat.app.admin;

import java.util.List;
import java.util.Locale;

/** What the operator asks for, read from the words after {@code admin}. */
sealed interface Order {
    String HELP = """
            Usage: todo-app admin COMMAND

              accounts [TEXT]       list accounts, or those whose address or name holds the text
              delete WHO --yes      delete an account with everything in it; this cannot be undone
              password WHO          print a link by which its owner sets a new password: once, within an hour
              sign-out WHO          end all sessions of an account
              invite                print a link by which somebody can sign up: once, within seven days
              invitations           list the open invitations, the newest first
              revoke NUMBER         revoke an invitation
              help                  show this

            WHO is the address that somebody signs in with, or the number in the list of accounts.

            Exit codes: 0 done, 64 the command is wrong, 67 there is no such account or invitation, 69 the database does
            not answer, 78 the settings are wrong.
            """;

    record Help() implements Order {
    }

    record ListAccounts(String text) implements Order {
    }

    record Delete(String who, boolean sure) implements Order {
    }

    record PasswordLink(String who) implements Order {
    }

    record SignOut(String who) implements Order {
    }

    record Invite() implements Order {
    }

    record ListInvitations() implements Order {
    }

    record Revoke(long invitation) implements Order {
    }

    /** Throws {@link Refused}. */
    static Order parse(List<String> words) {
        if (words.isEmpty()) {
            return new Help();
        }
        var command = words.getFirst().toLowerCase(Locale.ROOT);
        var rest = words.subList(1, words.size());
        return switch (command) {
            case "help", "--help", "-h" -> new Help();
            case "accounts" -> new ListAccounts(String.join(" ", rest));
            case "delete" -> {
                var sure = rest.contains("--yes");
                yield new Delete(one(command, rest.stream().filter(word -> !word.equals("--yes")).toList()), sure);
            }
            case "password" -> new PasswordLink(one(command, rest));
            case "sign-out" -> new SignOut(one(command, rest));
            case "invite" -> none(command, rest, new Invite());
            case "invitations" -> none(command, rest, new ListInvitations());
            case "revoke" -> new Revoke(number(one(command, rest)));
            case String unknown -> throw new Refused(Refused.USAGE,
                    "There is no command %s; todo-app admin help lists them".formatted(Plain.text(unknown)));
        };
    }

    private static String one(String command, List<String> rest) {
        if (rest.size() != 1) {
            throw new Refused(Refused.USAGE, "%s takes one word after it; todo-app admin help shows which"
                    .formatted(command));
        }
        return rest.getFirst();
    }

    private static Order none(String command, List<String> rest, Order order) {
        if (!rest.isEmpty()) {
            throw new Refused(Refused.USAGE, "%s takes no word after it".formatted(command));
        }
        return order;
    }

    /** Throws {@link Refused}. */
    static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new Refused(Refused.USAGE, "%s is not a number".formatted(Plain.text(word)));
        }
    }
}
