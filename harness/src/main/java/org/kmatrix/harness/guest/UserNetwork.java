package org.kmatrix.harness.guest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * QEMU's user-mode network.
 *
 * @param table what the monitor's {@code info usernet} prints: a line for each forwarded port and each connection
 */
record UserNetwork(String table) {
    private static final Pattern FORWARD =
            Pattern.compile("TCP\\[HOST_FORWARD\\]\\s+\\d+\\s+127\\.0\\.0\\.1\\s+(\\d+)");
    private static final Pattern CONNECTION = Pattern.compile("TCP\\[(?!HOST_FORWARD|TIME_WAIT)");

    /** The port of 127.0.0.1 that leads into the guest. */
    Optional<Integer> forwardedPort() {
        var matcher = FORWARD.matcher(table);
        return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    /** Whether a TCP connection into the guest is open, or closed on one side only. */
    boolean hasConnections() {
        return CONNECTION.matcher(table).find();
    }
}
