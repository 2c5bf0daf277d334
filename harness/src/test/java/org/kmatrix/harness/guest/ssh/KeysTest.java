package org.kmatrix.harness.guest.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.jcraft.jsch.HostKeyRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {
    @Test
    void a_key_that_is_written_is_its_owners_alone_and_opensshs(@TempDir Path directory) throws IOException {
        var file = directory.resolve("key");
        RunKey.generate().write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    @Test
    void the_kernel_parameter_is_all_of_a_public_key_that_differs_between_keys() {
        var one = RunKey.generate();
        var other = RunKey.generate();
        assertThat(one.kernelParameter()).hasSize(43).isNotEqualTo(other.kernelParameter());
        assertThat("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + one.kernelParameter())
                .isEqualTo(one.publicKey());
    }

    @Test
    void only_the_pinned_host_key_is_accepted() {
        var own = RunKey.generate().publicKey();
        var pinned = new PinnedHostKey(own + " root@guest");
        assertThat(pinned.check("127.0.0.1", blob(own))).isEqualTo(HostKeyRepository.OK);
        assertThat(pinned.check("127.0.0.1", blob(RunKey.generate().publicKey())))
                .isEqualTo(HostKeyRepository.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ssh-ed25519", "ssh-rsa AAAAB3NzaC1yc2E=", "ssh-ed25519 not*base64"})
    void what_is_no_ed25519_key_is_refused_with_its_text(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PinnedHostKey(line))
                .withMessage("not an ssh-ed25519 host key: '" + line + "'");
    }

    private static byte[] blob(String publicKey) {
        return Base64.getDecoder().decode(publicKey.split(" ")[1]);
    }
}
