package dev.todochat.web.account;

import java.util.regex.Pattern;

/** A network address as people can tell it from another. */
public final class AddressName {
    private static final Pattern LOOPBACK = Pattern.compile("127\\..*|::1|0:0:0:0:0:0:0:1");
    /** The first zeros of an IPv6 address that may be left out (RFC 5952, 4.2). */
    private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

    private AddressName() {
    }

    public static String of(String address) {
        return LOOPBACK.matcher(address).matches() ? "this computer" : ZEROS.matcher(address).replaceFirst("::");
    }
}
