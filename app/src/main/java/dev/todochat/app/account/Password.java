package dev.todochat.app.account;

import java.text.Normalizer;

/**
 * A password as it was typed, in Unicode's form NFKC, so that the same keys on another keyboard match. Never logged
 * and never stored. (NIST SP 800-63B, section 5.1.1.2)
 */
record Password(String value) {
    Password {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC);
    }

    int characters() {
        return value.codePointCount(0, value.length());
    }

    @Override
    public String toString() {
        return "***";
    }
}
