package dev.todochat.app.account;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a person signs in from.
 *
 * @param address of the client, as a literal
 * @param device  the browser, if somebody signed in with it before
 */
record Place(String userAgent, String address, Optional<Device> device) {
    private static final int NETWORK_BYTES = 8;

    Place with(Device browser) {
        return new Place(userAgent, address, Optional.of(browser));
    }

    String network() {
        return network(address);
    }

    /** Of IPv6 the first 64 bits: that is what one customer has, and can choose any address in (RFC 6177). */
    static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length > NETWORK_BYTES ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
