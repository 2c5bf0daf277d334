package org.kmatrix.harness.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.container.ImageFiles;
import org.kmatrix.harness.container.ImageStore;
import org.kmatrix.harness.guest.GuestDisk;
import org.kmatrix.harness.guest.GuestSpec;
import org.kmatrix.harness.guest.NetworkCard;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.images.guest.BootImage;
import org.kmatrix.images.guest.BootOptions;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.images.guest.GuestUserland;
import org.kmatrix.images.guest.KernelModules;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.audit.KernelConfig;

/** What guests boot from, kept in the cache: the userland out of its image, and what each kernel needs beyond it. */
public final class GuestImages {
    private static final int MEMORY_MIB = 256;
    private static final int MEMORY_OF_DISTRIBUTION_MIB = 512;
    private static final List<String> VIRTIO = List.of("virtio_pci", "virtio_net");

    private final Cache cache;
    private final ImageStore images;
    private final DockerEngine engine;

    /** Guest images of a cache, made by the images of a Docker Engine where they are not there. */
    public GuestImages(Cache cache, ImageStore images, DockerEngine engine) {
        this.cache = cache;
        this.images = images;
        this.engine = engine;
    }

    /** The key of everything that all guests have in common. */
    public static String key() {
        return GuestUserland.image().tag();
    }

    /**
     * The guest of a kernel that is booted in the usual way, from an initrd or initramfs.
     *
     * @throws ImageException where the userland cannot be made
     * @throws IOException where a file cannot be read or written, or the kernel lacks what it boots with
     */
    public GuestSpec specFor(BuiltKernel kernel) throws ImageException, IOException, InterruptedException {
        var choice = BootWay.of(BootVariant.INITRD, kernel.release(), config(kernel));
        if (choice instanceof BootWay.Choice.Impossible it) {
            throw new IOException(kernel.id() + ": " + it.reason());
        }
        return specFor(kernel, ((BootWay.Choice.Possible) choice).way());
    }

    private static KernelConfig config(BuiltKernel kernel) throws IOException {
        return KernelConfig.parse(kernel.config().toString(), Files.readString(kernel.config()));
    }

    /**
     * The guest of a kernel.
     *
     * @param way how it comes to its root
     * @throws ImageException where the userland cannot be made
     * @throws IOException where a file cannot be read or written, or the kernel lacks a driver that it boots with
     */
    public GuestSpec specFor(BuiltKernel kernel, BootWay way) throws ImageException, IOException, InterruptedException {
        var userland = userland();
        var smp = config(kernel).enabled("SMP");
        var commandLine = BootOptions.commandLine(kernel.release(), kernel.arch(), smp, way);
        var device = way.device();
        return new GuestSpec(
                kernel.arch(),
                kernel.image(),
                device == null ? initrd(kernel, userland) : null,
                commandLine,
                kernel.moduleTree().isPresent() ? MEMORY_OF_DISTRIBUTION_MIB : MEMORY_MIB,
                smp ? 2 : 1,
                kernel.moduleTree().isPresent() ? NetworkCard.VIRTIO : NetworkCard.NE2K_PCI,
                device == null ? null : new GuestDisk(disk(kernel, userland), device),
                GuestSpec.CONSOLE_MIB);
    }

    private Path userland() throws ImageException, IOException, InterruptedException {
        var recipe = GuestUserland.image();
        var kept = cache.find("userland", name(recipe.tag()));
        if (kept.isPresent()) {
            return kept.get();
        }
        var tag = images.require(recipe);
        return cache.<IOException>require(
                "userland", name(tag), directory -> new ImageFiles(engine).copy(tag, "/out", directory));
    }

    private Path initrd(BuiltKernel kernel, Path userland) throws IOException, InterruptedException {
        if (kernel.release().isBefore(2, 5, 0)) {
            return userland.resolve(
                    Path.of(GuestUserland.INITRD_2_4).getFileName().toString());
        }
        var archive = userland.resolve(
                Path.of(GuestUserland.cpio(kernel.arch())).getFileName().toString());
        return cache.<IOException>require("initramfs", key(kernel), directory -> {
                    var content = Files.readAllBytes(archive);
                    var tree = kernel.moduleTree();
                    Files.write(
                            directory.resolve("initramfs.cpio"),
                            tree.isPresent()
                                    ? BootImage.initramfs(content, KernelModules.in(tree.get()), VIRTIO, Map.of())
                                    : BootImage.initramfs(content));
                })
                .resolve("initramfs.cpio");
    }

    private Path disk(BuiltKernel kernel, Path userland) throws ImageException, IOException, InterruptedException {
        var base = userland.resolve(
                Path.of(GuestUserland.disk(kernel.arch())).getFileName().toString());
        var tree = kernel.moduleTree();
        if (tree.isEmpty()) {
            return base;
        }
        var tag = images.require(GuestUserland.image());
        return cache.<IOException>require("disks", key(kernel), directory -> {
                    var drivers = BootImage.bootFiles(KernelModules.in(tree.get()), VIRTIO);
                    RootDisk.make(base, drivers, tag, engine, directory);
                })
                .resolve(RootDisk.NAME);
    }

    /** Of what is the userland and a kernel's drivers. */
    private static String key(BuiltKernel kernel) {
        return new Fingerprint()
                .add("userland", key())
                .add("kernel", kernel.key())
                .add("drivers", VIRTIO.toString())
                .key();
    }

    private static String name(String tag) {
        return tag.replaceAll("[/:]", "-");
    }
}
