package org.kmatrix.harness.guest.ssh;

/**
 * Whom to connect to.
 *
 * @param port of 127.0.0.1, forwarded to the guest's port 22
 * @param hostKey the only one that is accepted, as {@code ssh-ed25519 AAAA…}
 * @param key what the guest lets in as root
 */
public record Peer(int port, String hostKey, RunKey key) {}
