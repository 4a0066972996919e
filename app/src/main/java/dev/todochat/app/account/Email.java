package dev.todochat.app.account;

import dev.todochat.app.http.InvalidValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address as a name to sign in with: trimmed, in lower case, at most 254 characters (RFC 5321). */
public record Email(String value) {
    private static final int MAX_LENGTH = 254;
    /** No more than a shape: only a mail that arrives proves an address. */
    private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]+\\.[^\\s@.\\p{Cntrl}]+");

    public Email {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > MAX_LENGTH || !SHAPE.matcher(value).matches()) {
            throw new InvalidValue("email", "must be an address such as ada@example.com, of at most 254 characters");
        }
    }

    String localPart() {
        return value.substring(0, value.indexOf('@'));
    }
}
