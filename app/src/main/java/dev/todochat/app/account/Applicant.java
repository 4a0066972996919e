package dev.todochat.app.account;

import java.time.ZoneId;

/** Who wants an account. */
record Applicant(Email email, Password password, DisplayName name, ZoneId timeZone) {
}
