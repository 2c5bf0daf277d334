package org.kmatrix.harness.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeMap;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.container.ImageFiles;
import org.kmatrix.harness.container.ImageStore;
import org.kmatrix.harness.guest.GuestSpec;
import org.kmatrix.harness.guest.NetworkCard;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.DebianBase;
import org.kmatrix.images.DerivedImage;

public final class GuestImages {
    private final Cache cache;
    private final ImageStore images;
    private final ImageFiles files;

    public GuestImages(Cache cache, ImageStore images, ImageFiles files) {
        this.cache = cache;
        this.images = images;
        this.files = files;
    }

    public static String key() {
        return recipe().tag();
    }

    static DerivedImage recipe() {
        var base = new DebianBase("bookworm");
        var context = new TreeMap<String, byte[]>();
        for (var f : "Dockerfile build.sh busybox-1-depmod-2.4.patch busybox-2-dashes-on-2.4.patch busybox-2.4.config busybox-3-load-once.patch busybox.config busybox.sh devices dropbear.options dropbear.sh init modules-2.4.c musl.sh pack.sh poweroff".split(" ")) {
            try (var s = DebianBase.class.getResourceAsStream("guest/userland/" + f)) {
                var b = java.util.Objects.requireNonNull(s).readAllBytes();
                context.put(f, f.equals("Dockerfile") ? new String(b, StandardCharsets.UTF_8).replace("@BASE@", base.tag()).getBytes(StandardCharsets.UTF_8) : b);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return new DerivedImage("guest-userland", base, context);
    }

    public GuestSpec specFor(BuiltKernel kernel, String flavour) throws IOException, ImageException, InterruptedException {
        var recipe = recipe();
        var tag = images.require(recipe);
        Path out = cache.<IOException>require("userland", tag.replaceAll("[/:]", "-"), directory -> files.copy(tag, "/out", directory));
        var old = kernel.release().objectExtension().equals("o");
        return new GuestSpec(kernel.arch(), kernel.image(),
                old ? out.resolve("initrd-2.4-i386.ext2") : out.resolve("userland-i386.cpio.gz"),
                (old ? "root=/dev/ram0 rw init=/init ramdisk_size=8192 " : "") + "panic=-1", 256, flavour.equals("smp") ? 2 : 1, NetworkCard.NE2K_PCI);
    }
}
