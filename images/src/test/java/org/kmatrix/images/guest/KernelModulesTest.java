package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class KernelModulesTest {
    private static final String PREFIX = "/lib/modules/6.1.0-9/kernel/";

    @TempDir
    private Path directory;

    private Path modules;

    @BeforeEach
    void layOutAKernel() throws IOException {
        modules = Files.createDirectories(directory.resolve("6.1.0-9"));
        put("kernel/net/virtio_net.ko.xz", xz(module("virtio,net-failover,crc32")));
        put("kernel/net/net_failover.ko.zst", Zstd.compress(module("failover")));
        put("kernel/net/failover.ko.gz", gzip(module("")));
        put("kernel/virtio/virtio.ko", module(""));
        put("modules.builtin", "kernel/lib/crc32.ko\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNeededComesFirstAndNothingComesTwice() throws IOException {
        assertThat(order("virtio-net", "virtio"))
                .containsExactly("virtio/virtio.ko", "net/failover.ko", "net/net_failover.ko", "net/virtio_net.ko");
    }

    @Test
    void everyCompressionIsUndone() throws IOException {
        var contents = new HashMap<String, byte[]>();
        for (var it : KernelModules.in(modules).closure(List.of("virtio_net"))) {
            contents.put(it.name(), it.content());
        }

        assertThat(contents.get("virtio_net")).isEqualTo(module("virtio,net-failover,crc32"));
        assertThat(contents.get("net_failover")).isEqualTo(module("failover"));
        assertThat(contents.get("failover")).isEqualTo(module(""));
    }

    @Test
    void softDependenciesComeBeforeAndAfterWhatWantsThem() throws IOException {
        put("kernel/a.ko", module("b", "softdep=pre: c post: d"));
        put("kernel/b.ko", module("", "softdep=pre: e"));
        for (var name : List.of("c", "d", "e")) {
            put("kernel/" + name + ".ko", module(""));
        }

        assertThat(order("a")).containsExactly("e.ko (soft)", "b.ko", "c.ko (soft)", "a.ko", "d.ko (soft)");
    }

    @Test
    void aSoftDependencyIsFollowedByEveryModuleWithThatAlias() throws IOException {
        put("kernel/libcrc32c.ko", module("", "softdep=pre: crc32c"));
        put("kernel/crc32c_generic.ko.xz", xz(module("", "alias=crc32c", "alias=crypto-crc32c")));
        put("kernel/crc32c-intel.ko", module("cpu", "alias=crypto-crc32c", "alias=crc32c"));
        put("kernel/cpu.ko", module(""));

        assertThat(order("libcrc32c"))
                .containsExactly("crc32c_generic.ko (soft)", "cpu.ko (soft)", "crc32c-intel.ko (soft)", "libcrc32c.ko");
    }

    @Test
    void anAliasMayBeAPatternAndDashesAreUnderscores() throws IOException {
        put("kernel/a.ko", module("", "softdep=pre: crypto_x-256 pci:v00008086d1"));
        put("kernel/b.ko", module("", "alias=crypto-x-[0-9]5?"));
        put("kernel/c.ko", module("", "alias=pci:v00008086*"));
        put("kernel/d.ko", module("", "alias=pci:v00008087*", "alias=crypto-x-[!0-9]5?"));

        assertThat(order("a")).containsExactly("b.ko (soft)", "c.ko (soft)", "a.ko");
    }

    @Test
    void aModulesOwnNameComesBeforeAnAlias() throws IOException {
        put("kernel/a.ko", module("", "softdep=pre: b crc32"));
        put("kernel/b.ko", module(""));
        put("kernel/c.ko", module("", "alias=b", "alias=crc32"));

        assertThat(order("a")).containsExactly("b.ko (soft)", "a.ko");
    }

    @Test
    void aSoftDependencyThatIsNotThereOrLacksWhatItNeedsIsLeftOut() throws IOException {
        put("kernel/a.ko", module("", "softdep=pre: nowhere lacking"));
        put("kernel/lacking.ko", module("nowhere"));

        assertThat(order("a")).containsExactly("a.ko");
    }

    @Test
    void modulesThatWishForEachOtherAreNoCycle() throws IOException {
        put("kernel/a.ko", module("", "softdep=pre: b"));
        put("kernel/b.ko", module("a", "softdep=pre: a"));

        assertThat(order("a")).containsExactly("a.ko", "b.ko (soft)");
    }

    @Test
    void whatIsRequiredStaysSoWhereItIsFirstMetAsAWish() throws IOException {
        put("kernel/a.ko", module("", "softdep=pre: b"));
        put("kernel/b.ko", module(""));

        assertThat(order("a", "b")).containsExactly("b.ko", "a.ko");
    }

    @Test
    void wishesOfAModuleFromOutsideAreSoft() throws IOException {
        var closure = KernelModules.in(modules).closure(List.of("virtio"), List.of("failover", "nowhere"));

        assertThat(closure).extracting(KernelModule::name).containsExactly("virtio", "failover");
        assertThat(closure).extracting(KernelModule::required).containsExactly(true, false);
    }

    @Test
    void aBuiltInModuleNeedsNoLoading() throws IOException {
        assertThat(KernelModules.in(modules).closure(List.of("crc32"))).isEmpty();
    }

    @Test
    void aMissingModuleIsNamedWithWhatNeedsIt() throws IOException {
        Files.delete(modules.resolve("kernel/net/failover.ko.gz"));
        var kernel = KernelModules.in(modules);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kernel.closure(List.of("virtio_net")))
                .withMessageContaining("module failover, which virtio_net <- net_failover needs,")
                .withMessageContaining(modules.toString());
    }

    @Test
    void modulesThatNeedEachOtherAreRefused() throws IOException {
        put("kernel/net/failover.ko.gz", gzip(module("virtio_net")));
        var kernel = KernelModules.in(modules);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kernel.closure(List.of("virtio_net")))
                .withMessage("modules need each other: virtio_net -> net_failover -> failover -> virtio_net");
    }

    @Test
    void aTruncatedModuleIsNamed() throws IOException {
        put("kernel/net/virtio_net.ko.xz", Arrays.copyOf(xz(module("")), 40));
        var kernel = KernelModules.in(modules);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> kernel.closure(List.of("virtio_net")))
                .withMessageContaining("virtio_net.ko.xz");
    }

    @Test
    void theBootImageListsItsModulesInTheOrderOfLoading() throws IOException {
        var userland = new Initramfs().file("/base/x", 0644, new byte[0]).toCpio();
        var image = BootImage.initramfs(userland, KernelModules.in(modules), List.of("virtio_net"), Map.of());
        var added = new ByteArrayInputStream(image, userland.length, image.length - userland.length);

        assertThat(content(added, "lib/kmatrix/boot-modules"))
                .isEqualTo(PREFIX + "virtio/virtio.ko\n" + PREFIX + "net/failover.ko\n" + PREFIX
                        + "net/net_failover.ko\n" + PREFIX + "net/virtio_net.ko\n");
    }

    private static String content(ByteArrayInputStream cpio, String path) throws IOException {
        try (var in = new CpioArchiveInputStream(cpio)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(path)) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "no entry " + path;
    }

    private void put(String path, byte[] content) throws IOException {
        var file = modules.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] module(String depends, String... more) {
        var modinfo = new ArrayList<>(List.of("license=GPL", "depends=" + depends));
        modinfo.addAll(List.of(more));
        return ModuleElf.with(modinfo.toArray(String[]::new));
    }

    private List<String> order(String... names) throws IOException {
        return KernelModules.in(modules).closure(List.of(names)).stream()
                .map(it -> it.path().substring(PREFIX.length()) + (it.required() ? "" : " (soft)"))
                .toList();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] xz(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(bytes, new LZMA2Options())) {
            xz.write(content);
        }
        return bytes.toByteArray();
    }
}
