package org.kmatrix.harness.guest.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Knows exactly one host key: the one that the guest printed on its serial console. */
final class PinnedHostKey implements HostKeyRepository {
    private final byte[] key;
    private final HostKey hostKey;

    /**
     * Pins a key.
     *
     * @param line the key as OpenSSH writes it: {@code ssh-ed25519 AAAA…}
     * @throws IllegalArgumentException if it is no ed25519 key
     */
    PinnedHostKey(String line) {
        var words = line.strip().split("\\s+");
        if (words.length < 2 || !words[0].equals("ssh-ed25519")) {
            throw new IllegalArgumentException("not an ssh-ed25519 host key: '" + line + "'");
        }
        try {
            key = Base64.getDecoder().decode(words[1]);
            hostKey = new HostKey("guest", HostKey.ED25519, key);
        } catch (JSchException | IllegalArgumentException cause) {
            throw new IllegalArgumentException("not an ssh-ed25519 host key: '" + line + "'", cause);
        }
    }

    @Override
    public int check(String host, byte[] offered) {
        return MessageDigest.isEqual(key, offered) ? OK : CHANGED;
    }

    @Override
    public void add(HostKey other, UserInfo userInfo) {
        throw new UnsupportedOperationException("the host key is pinned");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("the host key is pinned");
    }

    @Override
    public void remove(String host, String type, byte[] other) {
        throw new UnsupportedOperationException("the host key is pinned");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "the host key that the guest printed on its console";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[] {hostKey};
    }

    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return new HostKey[] {hostKey};
    }
}
