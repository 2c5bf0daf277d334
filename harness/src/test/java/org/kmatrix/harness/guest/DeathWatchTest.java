package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeathWatchTest {
    @TempDir
    private Path directory;

    private QemuProcess process;
    private Console console;
    private DeathWatch watch;
    private @Nullable String shutdown;
    private boolean stopped;

    @BeforeEach
    void start() throws IOException, QemuFailure {
        var qemu = FakeQemuProgram.saying(directory, "exec sleep 100");
        process = QemuProcess.start(qemu, Executables.QEMU, List.of(), directory.resolve("log"));
        console = new Console(directory.resolve("console.log"));
        watch = new DeathWatch(process, console, () -> shutdown, () -> stopped = true, 8L << 20);
        write("booting\n");
    }

    @AfterEach
    void kill() {
        process.kill();
    }

    @Test
    void a_guest_that_says_nothing_wrong_lives() {
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void a_panic_is_found_once_its_line_is_complete_and_holds_until_a_restore() throws IOException {
        write("Kernel panic: VFS");
        assertThat(watch.look()).isEmpty();
        write(": no root\n");
        assertThat(watch.look()).contains(new Death(Death.Kind.PANIC, "Kernel panic: VFS: no root"));
        assertThat(watch.look()).isPresent();
        watch.revived();
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void an_orderly_end_is_told_from_a_reset() throws IOException {
        write("[    3.892831] reboot: Restarting system\n");
        shutdown = "guest-reset";
        assertThat(watch.look()).contains(new Death(Death.Kind.SHUT_DOWN, "reboot: Restarting system"));
        assertThat(stopped).isFalse();
    }

    @Test
    void a_reset_names_its_reason_and_the_last_line() {
        shutdown = "guest-reset";
        assertThat(watch.look())
                .contains(new Death(Death.Kind.RESET, "guest-reset; the console's last line: 'booting'"));
    }

    @Test
    void a_panic_that_led_to_a_reset_is_told_as_a_panic() throws IOException {
        write("Kernel panic - not syncing: Fatal exception\n");
        shutdown = "guest-reset";
        assertThat(watch.look()).map(Death::kind).contains(Death.Kind.PANIC);
    }

    @Test
    void a_console_that_is_flooded_is_a_death_of_its_own() throws IOException {
        try (var file = new RandomAccessFile(console.file().toFile(), "rw")) {
            file.setLength((8L << 20) + 1);
        }
        assertThat(watch.look()).map(Death::kind).contains(Death.Kind.CONSOLE_FLOOD);
        assertThat(stopped).isTrue();
    }

    @Test
    void the_end_of_qemu_comes_with_how_it_ended() {
        process.kill();
        assertThat(watch.look()).map(Death::kind).contains(Death.Kind.QEMU_ENDED);
        assertThat(watch.look())
                .map(Death::detail)
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("killed (status 137").contains("out of memory"));
        assertThat(process.ends(Duration.ZERO)).isTrue();
    }

    private void write(String text) throws IOException {
        Files.writeString(console.file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
