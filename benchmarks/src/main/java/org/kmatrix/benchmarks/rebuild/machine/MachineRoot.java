package org.kmatrix.benchmarks.rebuild.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.harness.store.TreeCopy;

/**
 * What persists of a machine, on the host.
 *
 * @param root its directory
 */
public record MachineRoot(Path root) {
    private static final String LIB_MODULES = "/lib/modules/";

    /** What depmod takes; not what an installer leaves that was cut off, as dpkg's NAME.ko.dpkg-new. */
    private static final String COMPRESSED = "(\\.(gz|xz|zst))?";

    /** {@code /usr/src}. */
    public Path sources() {
        return root.resolve("usr-src");
    }

    /** {@code /lib/modules}. */
    public Path modules() {
        return root.resolve("lib-modules");
    }

    /** What its tools remember. */
    public Path memory() {
        return root.resolve("var");
    }

    /** The modules as their user has them. */
    public Path given() {
        return root.resolve("modules");
    }

    /** What a step leaves for who started it. */
    public Path out() {
        return root.resolve("out");
    }

    /** The strategies' scripts. */
    public Path scripts() {
        return root.resolve("strategy");
    }

    /** The sources of which a module is installed for the old kernel, whatever became of them since. */
    public Path builtOf(String module) {
        return root.resolve("built-of").resolve(module);
    }

    /** Notes what each module was built of. */
    public void noteSources(TrialPlan plan) throws IOException {
        for (var module : plan.modules()) {
            TreeCopy.copy(given().resolve(module.name()), builtOf(module.name()));
        }
    }

    /** A new machine, in place of one that was there. */
    public void create(TrialPlan plan) throws IOException {
        Deletion.of(root);
        for (var it : new Path[] {sources(), modules(), memory(), given(), out(), scripts()}) {
            Files.createDirectories(it);
        }
        for (var module : plan.modules()) {
            give(module);
        }
        add(plan.old());
        add(plan.next());
    }

    private void give(MachineModule module) throws IOException {
        var place = given().resolve(module.name());
        TreeCopy.copy(module.source(), place);
        Files.writeString(place.resolve(MachineModule.ABOUT), module.about());
    }

    /** A kernel's own directory: what is in it may be replaced, but not what the kernel's directories hold. */
    private void add(TrialPlan.Kernel kernel) throws IOException {
        var own = Files.createDirectories(modules().resolve(kernel.release()));
        if (kernel.moduleTree().isEmpty()) {
            Files.deleteIfExists(own.resolve("build"));
            Files.createSymbolicLink(own.resolve("build"), Path.of(kernel.build()));
            return;
        }
        try (var all = Files.list(kernel.moduleTree().get())) {
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

    /** A file in {@code /lib/modules}. */
    public Optional<Path> file(String inside) {
        return inside.startsWith(LIB_MODULES)
                ? Optional.of(modules().resolve(inside.substring(LIB_MODULES.length())))
                : Optional.empty();
    }

    /**
     * Where an object is installed for a kernel, as depmod prefers it: {@code updates} before all others, and none of the
     * kernel's own.
     */
    public Optional<Path> installed(String release, String object, String extension) throws IOException {
        return Optional.ofNullable(installed(release, extension).get(object));
    }

    /** All objects that are installed for a kernel, likewise. */
    public Map<String, Path> installed(String release, String extension) throws IOException {
        var own = modules().resolve(release);
        var module = Pattern.compile("(.*)\\." + extension + COMPRESSED);
        var found = new HashMap<String, Path>();
        try (var all = Files.walk(own)) {
            all.filter(it -> !it.startsWith(own.resolve("kernel")))
                    .sorted(Comparator.comparing((Path it) -> !it.startsWith(own.resolve("updates")))
                            .thenComparing(Path::toString))
                    .forEach(it -> {
                        var name = module.matcher(it.getFileName().toString());
                        if (name.matches()) {
                            found.putIfAbsent(name.group(1), it);
                        }
                    });
        }
        return found;
    }

    /** What a file is in the end: a link's target, which lies in {@code /lib/modules} of the machine; empty where it leads nowhere. */
    public Optional<Path> resolved(Path file) throws IOException {
        var at = file;
        for (var steps = 0; Files.isSymbolicLink(at) && steps < 8; steps++) {
            var target = Files.readSymbolicLink(at);
            var inside = file(target.toString());
            at = target.isAbsolute()
                    ? inside.orElse(root.resolve("nowhere"))
                    : at.resolveSibling(target).normalize();
        }
        return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS) ? Optional.of(at) : Optional.empty();
    }
}
