package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** What is made of packages that were fetched, and of a container that fetched none. */
final class DebianKernelsTest {
    private static final KernelId BOOKWORM = KernelId.parse("debian:bookworm");
    private static final String RELEASE = "6.1.0-9-cloud-amd64";

    @TempDir
    Path directory;

    private Cache cache;
    private Path entry;

    @BeforeEach
    void open() {
        cache = Cache.at(directory.resolve("cache"));
        entry = cache.root().resolve("debian/bookworm-x86_64-cloud");
    }

    @Test
    void a_kernel_that_was_never_fetched_is_not_there() throws Exception {
        assertThat(found("cloud")).isEmpty();
    }

    @Test
    void packages_are_read_with_what_a_build_and_a_boot_need_of_them() throws Exception {
        fetched("lib/modules");
        var kernel = found("cloud").orElseThrow();
        var root = entry.resolve("root");
        assertThat(kernel.release()).hasToString(RELEASE);
        assertThat(List.of(kernel.image(), kernel.config(), kernel.symbolVersions()))
                .containsExactly(
                        root.resolve("boot/vmlinuz-" + RELEASE),
                        root.resolve("boot/config-" + RELEASE),
                        root.resolve("usr/src/linux-headers-" + RELEASE + "/Module.symvers"));
        assertThat(kernel.sample().orElseThrow()).hasFileName("loop.ko.xz");
        assertThat(kernel.moduleTree()).contains(root.resolve("lib/modules/" + RELEASE));
        assertThat(kernel.parts().get(KernelPart.PACKAGES))
                .containsOnly(
                        Map.entry("usr/src", root.resolve("usr/src")),
                        Map.entry("lib/modules", root.resolve("lib/modules")),
                        Map.entry("usr/lib/linux-kbuild-6.1", root.resolve("usr/lib/linux-kbuild-6.1")));
        assertThat(found("rt")).isEmpty();
    }

    @Test
    void the_sample_is_the_same_module_whatever_the_order_of_the_file_system() throws Exception {
        fetched("lib/modules");
        var drivers = entry.resolve("root/lib/modules").resolve(RELEASE).resolve("kernel/drivers");
        for (var name : List.of("usb", "acpi", "net", "ata", "md", "block")) {
            Files.createDirectories(drivers.resolve(name));
            for (var module : List.of("m", "b", "z", "a", "k")) {
                Files.writeString(drivers.resolve(name).resolve(module + ".ko.xz"), "");
            }
        }
        assertThat(found("cloud").orElseThrow().sample()).contains(drivers.resolve("acpi/a.ko.xz"));
    }

    @Test
    void who_asks_for_i386_is_not_advised_flavours_of_x86_64() throws Exception {
        var log = Files.writeString(directory.resolve("log"), "");
        var unavailable =
                DebianKernels.unavailable(BOOKWORM, Architecture.I386, "cloud", new ContainerOutcome.Exited(65), log);
        assertThat(((KernelOutcome.Unavailable) unavailable).ending().cause())
                .isEqualTo("Debian bookworm has no kernel flavour 'cloud' for i386;"
                        + " for i386 bookworm has 686, 686-pae and rt-686-pae, and later suites none");
    }

    @Test
    void suites_whose_modules_lie_under_usr_are_read_too() throws Exception {
        fetched("usr/lib/modules");
        assertThat(found("cloud").orElseThrow().moduleTree())
                .contains(entry.resolve("root/usr/lib/modules/" + RELEASE));
    }

    @Test
    void another_version_of_a_package_is_another_kernel() throws Exception {
        fetched("lib/modules");
        var before = found("cloud").orElseThrow().key();
        Files.writeString(entry.resolve("packages.txt"), "linux-image 6.1.2 abd\n");
        assertThat(found("cloud").orElseThrow().key()).isNotEqualTo(before);
    }

    @Test
    void flavours_are_called_as_in_a_spec_and_fetched_as_debian_calls_them() {
        assertThat(DebianKernels.packageSuffix(Architecture.X86_64, "cloud")).isEqualTo("cloud-amd64");
        assertThat(DebianKernels.packageSuffix(Architecture.X86_64, "rt")).isEqualTo("rt-amd64");
        assertThat(DebianKernels.packageSuffix(Architecture.X86_64, "amd64")).isEqualTo("amd64");
    }

    @Test
    void a_flavour_that_debian_does_not_have_is_the_specs_fault() throws Exception {
        assertThat(ending(new ContainerOutcome.Exited(65), "kmatrix: no package linux-image-clod-amd64 in this suite"))
                .isEqualTo(
                        new Ending(
                                Status.ERROR,
                                Blame.SPEC,
                                "Debian bookworm has no kernel flavour 'clod' for x86_64; for x86_64 it has cloud, amd64 and rt"));
    }

    @Test
    void an_archive_that_cannot_be_reached_is_a_miss_with_apts_first_error() throws Exception {
        var ending = ending(new ContainerOutcome.Exited(100), """
                Err:1 http://deb.debian.org/debian bookworm InRelease
                E: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Temporary failure resolving
                E: Some index files failed to download. They have been ignored, or old ones used instead.
                """);
        assertThat(ending.status()).isEqualTo(Status.MISS);
        assertThat(ending.blame()).isEqualTo(Blame.HOST);
        assertThat(ending.cause())
                .startsWith("the packages of debian:bookworm could not be fetched (E: Failed to fetch http://deb.debian"
                        + ".org/debian/dists/bookworm/InRelease  Temporary failure resolving); see ");
    }

    @Test
    void a_full_disk_is_a_fault_of_the_host_and_no_miss() throws Exception {
        var ending = ending(
                new ContainerOutcome.Exited(2),
                "tar: ./usr/src/x.h: Cannot write: No space left on device\ndpkg-deb: error: tar subprocess failed\n");
        assertThat(ending.status()).isEqualTo(Status.ERROR);
        assertThat(ending.blame()).isEqualTo(Blame.HOST);
        assertThat(ending.cause())
                .startsWith("the packages of debian:bookworm could not be unpacked: tar: ./usr/src/x.h: Cannot write:"
                        + " No space left on device; see ");
    }

    @Test
    void a_container_that_said_nothing_is_told_by_how_it_ended() throws Exception {
        assertThat(ending(new ContainerOutcome.OutOfTime(Duration.ofMinutes(15)), "")
                        .cause())
                .contains("(did not end within 900 s)");
    }

    @Test
    void without_a_network_fetched_packages_are_used_even_where_all_is_made_anew() throws Exception {
        fetched("lib/modules");
        assertThat(supply(new KernelSupply.Policy(1, true, true)).find(request()))
                .isPresent();
        assertThat(supply(new KernelSupply.Policy(1, true, false)).find(request()))
                .isEmpty();
        assertThat(supply(new KernelSupply.Policy(1, false, false)).find(request()))
                .isPresent();
    }

    private KernelSupply supply(KernelSupply.Policy policy) {
        return new KernelSupply(cache, new KernelSources(new SourceStore(cache), List.of(), Optional.empty()), policy);
    }

    private static KernelRequest request() {
        return new KernelRequest(
                BOOKWORM,
                Architecture.X86_64,
                "cloud",
                ConfigurationRequest.generic("cloud"),
                BuildTree.PACKAGE,
                "gcc-12",
                Duration.ofMinutes(1));
    }

    private Optional<BuiltKernel> found(String flavour) throws IOException {
        return new DebianKernels(cache).find(BOOKWORM, Architecture.X86_64, flavour);
    }

    private Ending ending(ContainerOutcome outcome, String printed) throws IOException {
        var log = Files.writeString(directory.resolve("log"), printed);
        var unavailable = DebianKernels.unavailable(BOOKWORM, Architecture.X86_64, "clod", outcome, log);
        return ((KernelOutcome.Unavailable) unavailable).ending();
    }

    private void fetched(String modules) throws IOException {
        var root = entry.resolve("root");
        var kernel =
                Files.createDirectories(root.resolve(modules).resolve(RELEASE).resolve("kernel/drivers/block"));
        Files.writeString(kernel.resolve("loop.ko.xz"), "");
        Files.createDirectories(root.resolve("usr/src/linux-headers-" + RELEASE));
        Files.createDirectories(root.resolve("usr/lib/linux-kbuild-6.1"));
        Files.writeString(entry.resolve("release"), RELEASE + "\n");
        Files.writeString(entry.resolve("packages.txt"), "linux-image 6.1.1 abc\n");
    }
}
