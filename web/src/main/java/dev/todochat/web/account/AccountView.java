package dev.todochat.web.account;

import dev.todochat.web.backend.AccessToken;
import dev.todochat.web.backend.Account;
import dev.todochat.web.backend.Assistant;
import dev.todochat.web.backend.BrowserSession;
import dev.todochat.web.backend.Invitation;
import dev.todochat.web.backend.Page;
import dev.todochat.web.backend.TaskList.Counts;
import dev.todochat.web.html.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the account page shows.
 *
 * @param living the tokens among them that a change of the password leaves alive
 * @param invitations those that are open, where signing up takes one
 * @param typed  what was typed into a form that could not be taken, by field; never a password
 * @param errors what was wrong with it, by field
 * @param done   what was just saved, in words; empty when nothing was
 */
public record AccountView(Account account, Assistant assistant, Counts counts, Page<BrowserSession> sessions,
                          Page<AccessToken> tokens, LivingTokens living, Optional<List<Invitation>> invitations,
                          String mcpUrl, Map<String, String> typed, Map<String, String> errors, String done) {
    /** Cities and the like; the old three-letter names and fixed offsets only confuse. */
    private static final List<String> TIME_ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.equals("UTC") || zone.matches("(Africa|America|Antarctica|Arctic|Asia|Atlantic|"
                    + "Australia|Europe|Indian|Pacific)/.+"))
            .sorted().toList();

    public String errorOf(String field) {
        return errors.getOrDefault(field, "");
    }

    public String name() {
        return typed.getOrDefault("name", account.name());
    }

    public String timeZone() {
        return typed.getOrDefault("time_zone", account.timeZone());
    }

    public boolean endsTokens() {
        return Boolean.parseBoolean(typed.get("end_tokens"));
    }

    public String tokenName() {
        return typed.getOrDefault("token_name", "");
    }

    public List<String> timeZones() {
        return TIME_ZONES;
    }

    public Times times() {
        return Times.in(account.timeZone());
    }

    public String useOf(AccessToken token) {
        return token.lastUsedAt().map(at -> "last used " + times().moment(at)).orElse("never used");
    }

    public String endOf(AccessToken token) {
        return token.expiresAt().map(at -> "ends " + times().day(at)).orElse("never ends");
    }
}
