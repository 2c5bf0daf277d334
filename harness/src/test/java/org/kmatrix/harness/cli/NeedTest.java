package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of programs and files. */
final class NeedTest {
    @Test
    void each_has_a_package_and_a_reason() {
        assertThat(Need.all())
                .extracting(Need::name)
                .contains("dockerd", "qemu-system-x86_64", "mmdebstrap", "git", "setpriv", "curl");
        assertThat(Need.all()).allSatisfy(it -> {
            assertThat(it.debianPackage()).matches("[a-z0-9.-]+");
            assertThat(it.purpose()).isNotBlank();
        });
    }

    @Test
    void a_program_that_is_missing_is_told_with_what_it_does_and_the_package_that_mends_it() {
        var finding = new Need("no-such-program", "some-package", "does nothing").look();
        assertThat(finding.mark()).isEqualTo("BAD");
        assertThat(finding.detail())
                .startsWith("no-such-program could not be run")
                .endsWith("; it does nothing");
        assertThat(finding.mend()).isEqualTo("apt-get install some-package");
    }

    @Test
    void a_program_that_is_there_is_told_with_its_version() {
        var finding = new Need("bash", "bash", "is a shell").look();
        assertThat(finding.mark()).isEqualTo("ok");
        assertThat(finding.detail()).contains("version");
    }

    @Test
    void a_file_is_looked_for_by_its_path(@TempDir Path directory) {
        assertThat(new Need(directory.toString(), "some-package", "is tried")
                        .look()
                        .good())
                .isTrue();
        var none = directory.resolve("none");
        var finding = new Need(none.toString(), "some-package", "is tried").look();
        assertThat(finding.what()).isEqualTo("some-package");
        assertThat(finding.detail()).isEqualTo("there is no " + none + "; it is tried");
    }
}
