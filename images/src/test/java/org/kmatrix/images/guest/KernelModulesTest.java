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
import java.util.List;
import java.util.Map;
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
        put("kernel/net/failover.ko.gz", Initramfs.gzip(module("")));
        put("kernel/virtio/virtio.ko", module(""));
        put("modules.builtin", "kernel/lib/crc32.ko\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNeededComesFirstAndNothingComesTwice() throws IOException {
        assertThat(KernelModules.in(modules)
                        .closure(List.of("virtio-net", "virtio"))
                        .keySet())
                .containsExactly(
                        PREFIX + "virtio/virtio.ko",
                        PREFIX + "net/failover.ko",
                        PREFIX + "net/net_failover.ko",
                        PREFIX + "net/virtio_net.ko");
    }

    @Test
    void everyCompressionIsUndone() throws IOException {
        var closure = KernelModules.in(modules).closure(List.of("virtio_net"));

        assertThat(closure.get(PREFIX + "net/virtio_net.ko")).isEqualTo(module("virtio,net-failover,crc32"));
        assertThat(closure.get(PREFIX + "net/net_failover.ko")).isEqualTo(module("failover"));
        assertThat(closure.get(PREFIX + "net/failover.ko")).isEqualTo(module(""));
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
        put("kernel/net/failover.ko.gz", Initramfs.gzip(module("virtio_net")));
        var kernel = KernelModules.in(modules);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kernel.closure(List.of("virtio_net")))
                .withMessage("modules need each other: virtio_net -> net_failover -> failover -> virtio_net");
    }

    @Test
    void aTruncatedModuleIsNamed() throws IOException {
        put("kernel/net/virtio_net.ko.xz", new byte[] {1, 2, 3});
        var kernel = KernelModules.in(modules);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> kernel.closure(List.of("virtio_net")))
                .withMessageContaining("virtio_net.ko.xz");
    }

    @Test
    void theBootImageListsItsModulesInTheOrderOfLoading() throws IOException {
        var userland = new Initramfs().directory("/base", 0755).toCpio();
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

    private static byte[] module(String depends) {
        return ("\177ELF\1\0license=GPL\0depends=" + depends + "\0intree=Y\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] xz(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(bytes, new LZMA2Options())) {
            xz.write(content);
        }
        return bytes.toByteArray();
    }
}
