package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Architecture;

final class QemuCommandTest {
    @Test
    void the_command_line_begins_with_the_serial_console_and_the_key_and_ends_with_the_callers_words() {
        assertThat(value(arguments(Path.of("/i"), "root=/dev/ram0 rw"), "-append"))
                .isEqualTo("console=ttyS0,115200 kmatrix.key=KEY root=/dev/ram0 rw");
        assertThat(value(arguments(Path.of("/i"), " "), "-append")).isEqualTo("console=ttyS0,115200 kmatrix.key=KEY");
    }

    @Test
    void the_network_leads_nowhere_but_to_one_loopback_port_that_the_system_chooses() {
        assertThat(value(arguments(null, ""), "-netdev"))
                .isEqualTo("user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:22");
    }

    @Test
    void a_comma_in_a_path_is_not_taken_for_the_end_of_an_option() {
        assertThat(value(arguments(null, ""), "-chardev")).endsWith("path=/run,,1/console.log");
        assertThat(value(arguments(null, ""), "-blockdev")).endsWith("file.filename=/run,,1/state");
    }

    @Test
    void without_an_initrd_none_is_asked_for() {
        assertThat(arguments(null, "")).doesNotContain("-initrd");
    }

    @Test
    void a_32_bit_guest_never_meets_the_hosts_own_processor() {
        assertThat(QemuCommand.cpu(Architecture.I386, Accelerator.KVM)).isEqualTo("pentium3");
        assertThat(QemuCommand.cpu(Architecture.X86_64, Accelerator.KVM)).isEqualTo("host");
    }

    @Test
    void a_disk_is_an_overlay_over_its_image_and_there_is_none_without_one() {
        var spec = new GuestSpec(
                Architecture.I386,
                Path.of("/k"),
                null,
                "",
                64,
                1,
                NetworkCard.NE2K_PCI,
                new GuestDisk(Path.of("/root.ext2"), "ide-hd,bus=ide.0"),
                8);

        assertThat(arguments(spec))
                .contains("ide-hd,bus=ide.0,drive=disk")
                .filteredOn(it -> it.contains("node-name=disk"))
                .singleElement()
                .asString()
                .contains("file.filename=/run,,1/disk,", "backing.file.filename=/root.ext2", "backing.read-only=on");
        assertThat(arguments(null, "")).noneMatch(it -> it.contains("disk"));
    }

    private static List<String> arguments(@Nullable Path initrd, String commandLine) {
        return arguments(GuestSpec.of(Architecture.I386, Path.of("/k"), initrd, NetworkCard.NE2K_PCI)
                .withCommandLine(commandLine));
    }

    private static List<String> arguments(GuestSpec spec) {
        return new QemuCommand(
                        spec,
                        Accelerator.TCG,
                        "kmatrix-1-2-3-4",
                        Path.of("/tmp/kmx/qmp"),
                        Path.of("/run,1/console.log"),
                        Path.of("/run,1/state"),
                        Path.of("/run,1/disk"),
                        "KEY")
                .arguments();
    }

    private static String value(List<String> arguments, String option) {
        return arguments.get(arguments.indexOf(option) + 1);
    }
}
