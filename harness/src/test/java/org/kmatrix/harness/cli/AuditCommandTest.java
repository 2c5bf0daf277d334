package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.elf.Modinfo;

final class AuditCommandTest {
    private static final Path MODULE = Path.of("x.ko");

    private static Modinfo modinfo(String name, String value) {
        return new Modinfo(Map.of(name, List.of(value)));
    }

    @Test
    void a_module_says_for_which_release_it_is() throws UsageException {
        assertThat(AuditCommand.ownRelease(MODULE, modinfo("vermagic", "6.1.0-40-amd64 SMP mod_unload ")))
                .hasToString("6.1.0-40-amd64");
        assertThat(AuditCommand.ownRelease(MODULE, modinfo("kernel_version", "2.4.37")))
                .hasToString("2.4.37");
    }

    @Test
    void a_vermagic_of_the_modules_own_is_not_said_to_be_the_options() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> AuditCommand.ownRelease(MODULE, modinfo("vermagic", "six\u001b[2J SMP")))
                .withMessageStartingWith("x.ko: the module's own vermagic: not a kernel release: 'six")
                .withMessageEndingWith("; give the kernel's by --vermagic TEXT")
                .withMessageNotContaining("\u001b");
    }

    @Test
    void a_module_that_says_nothing_is_told_with_the_option_that_does() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> AuditCommand.ownRelease(MODULE, new Modinfo(Map.of())))
                .withMessage(
                        "x.ko: the module does not say for which kernel it is; give the kernel's by --vermagic TEXT");
    }
}
