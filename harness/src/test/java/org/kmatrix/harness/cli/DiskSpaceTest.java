package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of disks. */
final class DiskSpaceTest {
    @Test
    void a_place_that_is_not_there_yet_is_on_the_disk_of_the_nearest_directory_above_it(@TempDir Path directory)
            throws IOException {
        var disk = DiskSpace.of(directory.resolve("not/yet/there"));
        assertThat(disk.store()).isEqualTo(DiskSpace.of(directory).store());
        assertThat(disk.writable()).isTrue();
        assertThat(disk.place()).isEqualTo(directory.resolve("not/yet/there"));
    }

    @Test
    void too_little_is_told_with_what_is_enough_and_what_else_helps(@TempDir Path directory) throws IOException {
        var disk = DiskSpace.of(directory);
        assertThat(disk.enough("disk", "the cache", 0, "").mark()).isEqualTo("ok");
        var finding = disk.enough("disk", "the cache", disk.free() + 1_000, "move it");
        assertThat(finding.mark()).isEqualTo("BAD");
        assertThat(finding.detail()).endsWith(" GiB free for the cache " + directory);
        assertThat(finding.mend()).startsWith("free some, or move it; ").endsWith(" GiB are enough to begin");
    }
}
