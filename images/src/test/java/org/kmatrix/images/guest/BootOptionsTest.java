package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Release;

class BootOptionsTest {
    private static final List<String> RELEASES =
            List.of("2.4.0", "2.4.37.11", "2.6.9", "2.6.18", "2.6.20", "2.6.32", "2.6.39.4", "4.19.1", "6.12.5");

    @Test
    void linux24BootsFromItsRamDisk() {
        assertThat(words("2.4.37.11", false))
                .contains("root=/dev/ram0", "rw", "init=/init", "panic=1")
                .doesNotContain("noapic", "panic=-1", "loglevel=8");
    }

    @Test
    void onlySmpKernelsOf24GoWithoutTheApic() {
        assertThat(words("2.4.37.11", true)).contains("noapic");
        assertThat(words("2.6.9", true)).doesNotContain("noapic");
    }

    @Test
    void laterKernelsHaveNoRootFileSystem() {
        assertThat(words("2.6.9", false)).contains("panic=1").doesNotContain("rw");
        assertThat(words("6.1.0-9-cloud-amd64", true)).contains("panic=-1", "mitigations=off");
    }

    @Test
    void thereIsRoomForTheConsoleAndTheKey() {
        var rest = "console=ttyS0,115200 kmatrix.key= ".length() + 43;

        for (var release : RELEASES) {
            for (var architecture : Architecture.values()) {
                for (var way : ways(release)) {
                    var line = BootOptions.commandLine(Release.parse(release), architecture, true, way);
                    assertThat(line.length() + rest)
                            .as(release)
                            .isLessThanOrEqualTo(maximumLength(Release.parse(release)));
                }
            }
        }
    }

    @Test
    void everyRowIsForSomeKernel() {
        assertThat(BootOptions.all())
                .filteredOn(row -> row.boots() == null || row.boots().contains("initrd"))
                .allSatisfy(row -> assertThat(RELEASES)
                        .as(row.toString())
                        .anyMatch(it -> Stream.of(Architecture.values())
                                .anyMatch(architecture ->
                                        row.isFor(Release.parse(it), architecture, true, BootVariant.INITRD))));
    }

    @Test
    void aKernelWithoutAnInitrdIsToldOfItsDiskAndOfInit() {
        var disk = ways("2.6.18").stream()
                .filter(it -> it.boot() == BootVariant.DISK)
                .findFirst()
                .orElseThrow();

        assertThat(BootOptions.commandLine(Release.parse("2.6.18"), Architecture.I386, false, disk)
                        .split(" "))
                .contains("root=/dev/hda", "rw", "init=/init")
                .doesNotContain("ide0=noprobe");
    }

    /** How many characters of a command line the kernel keeps; it drops the rest without a word. */
    private static int maximumLength(Release release) {
        // COMMAND_LINE_SIZE of i386 and x86_64, less the zero at the end: grew between 2.6.20 and 2.6.22
        return release.isBefore(2, 6, 22) ? 255 : 2047;
    }

    private static List<BootWay> ways(String release) {
        return BootWay.all().stream()
                .filter(it -> it.isFor(Release.parse(release)))
                .toList();
    }

    private static List<String> words(String release, boolean smp) {
        var initrd = ways(release).stream()
                .filter(it -> it.boot() == BootVariant.INITRD)
                .findFirst()
                .orElseThrow();
        return List.of(BootOptions.commandLine(Release.parse(release), Architecture.I386, smp, initrd)
                .split(" "));
    }
}
