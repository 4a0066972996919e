package dev.todochat.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is believed about {@code X-Forwarded-For}: networks, or whoever knows a secret. Anybody can write that header, so
 * the client's address is the last one in it that no trusted proxy has.
 */
public final class TrustedProxies {
    public static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");

    /** Nobody's. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), Optional.empty());
    /** The secret of a proxy that runs on the same machine as everybody who could pass for it. */
    public static final HeaderName PROOF = HeaderNames.create("Todo-Proxy");

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final List<Network> networks;
    private final Optional<byte[]> secret;

    private TrustedProxies(List<Network> networks, Optional<byte[]> secret) {
        this.networks = List.copyOf(networks);
        this.secret = secret;
    }

    /** Nobody but the one that sends this as {@link #PROOF}. */
    public static TrustedProxies knowing(String secret) {
        return new TrustedProxies(List.of(), Optional.of(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads a variable that holds networks in CIDR form, separated by commas, such as {@code 10.0.0.0/8,::1/128}. */
    public static TrustedProxies parse(Environment environment, String name) {
        try {
            return new TrustedProxies(environment.text(name).stream()
                    .flatMap(list -> Arrays.stream(list.split(",")))
                    .map(String::trim).filter(part -> !part.isEmpty())
                    .map(Network::parse).toList(), Optional.empty());
        } catch (IllegalArgumentException e) {
            environment.reject(name, "networks such as 10.0.0.0/8,::1/128");
            return NONE;
        }
    }

    /** The address of whoever sent the request, as a literal. */
    public String clientAddress(ServerRequest request) {
        var address = request.remotePeer().host();
        if (!request.headers().contains(FORWARDED_FOR)) {
            return address;
        }
        var forwarded = String.join(",", request.headers().values(FORWARDED_FOR)).split(",");
        var last = forwarded.length - 1;
        for (var i = last; i >= 0 && (trusts(address) || i == last && isProved(request)); i--) {
            var previous = forwarded[i].trim();
            if (!LITERAL.matcher(previous).matches()) {
                break;
            }
            address = previous;
        }
        return address;
    }

    private boolean isProved(ServerRequest request) {
        return secret.isPresent() && request.headers().first(PROOF)
                .filter(proof -> MessageDigest.isEqual(proof.getBytes(StandardCharsets.UTF_8), secret.get()))
                .isPresent();
    }

    private boolean trusts(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            return false;
        }
        try {
            return trusts(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether such a proxy may be at the other end of a connection, which tells more only with a request. One that
     * knows the secret runs on this machine, and so does everybody who could take its connections from it.
     */
    boolean mayBe(InetAddress peer) {
        return trusts(peer) || secret.isPresent() && peer.isLoopbackAddress();
    }

    private boolean trusts(InetAddress peer) {
        return networks.stream().anyMatch(network -> network.contains(peer.getAddress()));
    }

    private record Network(byte[] address, int bits) {
        static Network parse(String text) {
            var parts = text.split("/", 2);
            var address = InetAddress.ofLiteral(parts[0]).getAddress();
            var most = address.length * Byte.SIZE;
            var bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException(text);
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % Byte.SIZE;
                if (((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
