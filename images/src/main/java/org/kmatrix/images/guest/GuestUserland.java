package org.kmatrix.images.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kmatrix.images.DebianBase;
import org.kmatrix.images.DerivedImage;
import org.kmatrix.images.ModuleRebuild;
import org.kmatrix.kernels.Architecture;

/**
 * The guests' userland: static busybox and dropbear on musl, built in an image from Debian's source packages. Nothing
 * in it is secret: who may log in comes with the kernel's command line, and each guest makes its host key itself.
 */
public final class GuestUserland {
    /** The file in the image that 2.4 boots from as {@code root=/dev/ram0}: an ext2 file system, not compressed. */
    public static final String INITRD_2_4 = "/out/initrd-2.4-i386.ext2";

    private static final String SUITE = "bookworm";
    private static final String DIRECTORY = "userland/";

    private GuestUserland() {}

    /** The image, on Debian's own mirrors. */
    public static DerivedImage image() {
        return image(DebianBase.DEFAULT_MIRROR);
    }

    /**
     * The image that has the userland of every architecture under {@code /out}.
     *
     * @param mirror the address of a Debian mirror, as {@link DebianBase} takes it
     */
    public static DerivedImage image(String mirror) {
        var base = new DebianBase(SUITE, mirror);
        var context = context();
        context.computeIfPresent(DerivedImage.DOCKERFILE, (path, content) -> DerivedImage.on(base, content));
        context.put("module-rebuild", ModuleRebuild.script());
        return new DerivedImage("guest-userland", base, context);
    }

    /** The file in the image that kernels from 2.6 on unpack: a cpio archive of format newc, not compressed. */
    public static String cpio(Architecture architecture) {
        return "/out/userland-" + architecture.kernelName() + ".cpio";
    }

    /**
     * The file in the image that a guest without an initrd mounts: an ext2 file system of 16 MiB, not compressed. It
     * knows nothing that 2.4 does not know.
     */
    public static String disk(Architecture architecture) {
        return "/out/disk-" + architecture.kernelName() + ".ext2";
    }

    /** The build context; in its Dockerfile, {@code @BASE@} stands for the image that it is built on. */
    static SortedMap<String, byte[]> context() {
        var context = new TreeMap<String, byte[]>();
        new String(resource("userland.files"), StandardCharsets.UTF_8)
                .lines()
                .forEach(name -> context.put(name, resource(DIRECTORY + name)));
        context.put("splash.ppm", SplashPicture.ppm());
        context.put("splash.cfg", SplashPicture.placement());
        return context;
    }

    private static byte[] resource(String name) {
        try (var stream = GuestUserland.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, () -> "resource missing from the build: " + name)
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + name, e);
        }
    }
}
