package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.kernels.Release;

/**
 * What stays of a machine with installed module sources when its kernel changes: the sources, the modules of each kernel,
 * and {@code /etc/kmod.conf}. Everything else comes with the kernel, and can only be read.
 *
 * @param root where these lie on the host
 */
record SourceMachine(Path root) {
    /** Where sources are installed. */
    static final String SOURCES = "/usr/src/linux-modules";

    /** What the machine's own are, and nothing else of it; /lib may be a link to usr/lib. */
    static final List<String> OWN = List.of(SOURCES, ModulesDirectory.INSIDE, "/usr" + ModulesDirectory.INSIDE, "/tmp");

    private static final String USR_SRC = "/usr/src";

    /** Where the sources of a module are. */
    static String directory(String module) {
        return SOURCES + "/" + module;
    }

    static SourceMachine in(Path root) throws IOException {
        var machine = new SourceMachine(root);
        Files.createDirectories(machine.sources());
        Files.createDirectories(root.resolve("lib/modules"));
        return machine;
    }

    Path sources() {
        return root.resolve("usr/src/linux-modules");
    }

    Path modules(Release release) {
        return root.resolve("lib/modules").resolve(release.toString());
    }

    /** What {@code module-rebuild} rebuilds, in this order. */
    void list(List<String> names) throws IOException {
        Files.write(Files.createDirectories(root.resolve("etc")).resolve("kmod.conf"), names);
    }

    /** Installs a kernel: its links to what modules are built against, and what it has of its own. */
    void add(BuildTarget target) throws IOException {
        var own = modules(target.kernel().release());
        Files.createDirectories(own);
        Files.deleteIfExists(own.resolve("build"));
        Files.deleteIfExists(own.resolve("source"));
        if (target.kernel().moduleTree().isEmpty()) {
            ModulesDirectory.fill(root.resolve("lib/modules"), target);
            return;
        }
        try (var all = Files.list(target.kernel().moduleTree().get())) {
            for (var it : all.toList()) {
                var place = own.resolve(it.getFileName());
                if (Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(place);
                } else if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(it, place, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /**
     * What is run while the machine has this kernel.
     *
     * @param mounts what is seen of the kernel
     * @param image in which it is run
     */
    ContainerJob with(BuildTarget target, List<Mount> mounts, String image, RebuildCommand command, Duration limit)
            throws IOException {
        var job = new ContainerJob(
                        image,
                        command.command(),
                        SOURCES,
                        command.environment(),
                        besides(target, mounts),
                        false,
                        Limits.compiling(limit))
                .mount(sources(), SOURCES, Access.READ_WRITE)
                .mount(root.resolve("lib/modules"), ModulesDirectory.INSIDE, Access.READ_WRITE);
        var conf = root.resolve("etc/kmod.conf");
        return Files.exists(conf) ? job.mount(conf, "/etc/kmod.conf", Access.READ_ONLY) : job;
    }

    /** What the kernel brings, but for what is the machine's own: of directories above that, what is in them. */
    private static List<Mount> besides(BuildTarget target, List<Mount> kernel) throws IOException {
        var mounts = new ArrayList<Mount>();
        for (var mount : kernel) {
            if (mount.inside().equals(USR_SRC)) {
                mounts.addAll(directoriesOf(mount.host(), USR_SRC));
            } else if (!mount.inside().equals(ModulesDirectory.INSIDE)) {
                mounts.add(mount);
            }
        }
        if (target.kernel().moduleTree().isPresent()) {
            mounts.addAll(directoriesOf(
                    target.kernel().moduleTree().get(),
                    ModulesDirectory.INSIDE + "/" + target.kernel().release()));
        }
        return mounts;
    }

    private static List<Mount> directoriesOf(Path host, String inside) throws IOException {
        try (var all = Files.list(host)) {
            return all.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .map(it -> new Mount(it, inside + "/" + it.getFileName(), Access.READ_ONLY))
                    .toList();
        }
    }
}
