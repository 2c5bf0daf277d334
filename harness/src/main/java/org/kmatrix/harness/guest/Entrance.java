package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.harness.guest.ssh.Peer;

/**
 * How somebody else comes into a guest, as root over SSH.
 *
 * @param port of 127.0.0.1
 * @param key the private key's file
 * @param knownHosts the file with the guest's host key
 */
public record Entrance(int port, Path key, Path knownHosts) {
    static Entrance write(Peer peer, Path place) throws IOException {
        var key = place.resolve("key");
        peer.key().write(key);
        var hosts = Files.writeString(
                place.resolve("known_hosts"), "[127.0.0.1]:" + peer.port() + " " + peer.hostKey() + "\n");
        return new Entrance(peer.port(), key, hosts);
    }
}
