package org.kmatrix.harness.guest.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * The ed25519 key pair of a run. The private half stays in this process, unless its user asks for it; the public half goes to the guests on their
 * kernel command line, which 2.4 limits to 256 characters: so only what differs between keys does.
 */
public final class RunKey {
    /** An ed25519 public key in base64 is 68 characters, of which the first 25 name the type and are always the same. */
    private static final int VARYING = 43;

    private final KeyPair pair;

    private RunKey(KeyPair pair) {
        this.pair = pair;
    }

    /**
     * Makes a new pair.
     *
     * @throws IllegalStateException if this JDK cannot make ed25519 keys (every JDK from 15 on can)
     */
    public static RunKey generate() {
        try {
            return new RunKey(KeyPair.genKeyPair(new JSch(), KeyPair.ED25519));
        } catch (JSchException cause) {
            throw new IllegalStateException("this JDK cannot make ed25519 keys", cause);
        }
    }

    /** The last 43 base64 characters of the public key: what the guest's init expects in {@code kmatrix.key=}. */
    public String kernelParameter() {
        var base64 = Base64.getEncoder().encodeToString(pair.getPublicKeyBlob());
        return base64.substring(base64.length() - VARYING);
    }

    /** The public key as a line of {@code authorized_keys}. */
    public String publicKey() {
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(pair.getPublicKeyBlob());
    }

    /**
     * Writes the private key, as OpenSSH's ssh reads it, to a new file that only its owner can read.
     *
     * @throws IOException where it cannot be written
     */
    public void write(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            pair.writeOpenSSHv1PrivateKey(out, null);
        } catch (JSchException e) {
            throw new IOException(file + ": the key cannot be written: " + e.getMessage(), e);
        }
    }

    Identity identity() {
        return new PairIdentity(pair);
    }

    /** Signs with the pair in memory. */
    private record PairIdentity(KeyPair pair) implements Identity {
        @Override
        public boolean setPassphrase(byte[] passphrase) {
            return true;
        }

        @Override
        public byte[] getPublicKeyBlob() {
            return pair.getPublicKeyBlob();
        }

        @Override
        public byte[] getSignature(byte[] data) {
            return pair.getSignature(data);
        }

        @Override
        public byte[] getSignature(byte[] data, String algorithm) {
            return pair.getSignature(data, algorithm);
        }

        @Override
        public String getAlgName() {
            return "ssh-ed25519";
        }

        @Override
        public String getName() {
            return "the key of the run";
        }

        @Override
        public boolean isEncrypted() {
            return false;
        }

        @Override
        public void clear() {
            // The pair is the run's, and serves its next connection too.
        }
    }
}
