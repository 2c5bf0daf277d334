package org.kmatrix.images.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.elf.Modinfo;

/**
 * The modules below a kernel's {@code /lib/modules/RELEASE}, and what loading one takes. Dependencies and aliases are read
 * from the modules themselves: a kernel package that was unpacked and not installed has none of depmod's files.
 */
public final class KernelModules {
    private static final Pattern MODULE = Pattern.compile("(.+)\\.ko(?:\\.(?:gz|xz|zst))?");

    private final Path directory;
    private final Map<String, Path> files;
    private final Set<String> builtin;
    private final Map<String, Modinfo> modinfo = new HashMap<>();
    private @Nullable ModuleAliases aliases;

    private KernelModules(Path directory, Map<String, Path> files, Set<String> builtin) {
        this.directory = directory;
        this.files = files;
        this.builtin = builtin;
    }

    /**
     * Lists the modules.
     *
     * @param directory the {@code /lib/modules/RELEASE} of a kernel from 2.6 on, wherever it was unpacked
     * @throws IOException where it cannot be read
     */
    public static KernelModules in(Path directory) throws IOException {
        var files = new HashMap<String, Path>();
        // build and source are links to whole trees: not followed
        try (var walk = Files.walk(directory)) {
            walk.filter(Files::isRegularFile).sorted().forEach(file -> {
                var name = name(file.getFileName().toString());
                if (name != null) {
                    files.putIfAbsent(name, file);
                }
            });
        }
        return new KernelModules(directory, files, builtin(directory.resolve("modules.builtin")));
    }

    /**
     * What kmod would load, in order, so that the named modules are loaded.
     *
     * @param names with dashes or underscores; what is built into the kernel needs no loading
     * @throws IllegalArgumentException where a module, or one that it needs, is neither there nor built in
     * @throws IOException where a module cannot be read or unpacked
     */
    public List<KernelModule> closure(Collection<String> names) throws IOException {
        return closure(names, List.of());
    }

    /**
     * What kmod would load, in order.
     *
     * @param names of modules that have to be loaded, with dashes or underscores
     * @param wishes names or aliases of modules that are loaded too, after those, where they are to be had
     * @throws IllegalArgumentException where one of the names, or what it needs, is neither there nor built in
     * @throws IOException where a module cannot be read or unpacked
     */
    public List<KernelModule> closure(Collection<String> names, Collection<String> wishes) throws IOException {
        var order = new ProbeOrder(this);
        for (var name : names) {
            order.require(normal(name));
        }
        for (var name : names) {
            order.probe(normal(name));
        }
        for (var wish : wishes) {
            order.wish(wish);
        }
        return order.modules();
    }

    /** The modules that a name or an alias stands for, by name; as kmod has it, a module's own name comes first. */
    List<String> lookUp(String nameOrAlias) throws IOException {
        var name = normal(nameOrAlias);
        if (files.containsKey(name)) {
            return List.of(name);
        }
        if (builtin.contains(name)) {
            return List.of();
        }
        if (aliases == null) {
            aliases = ModuleAliases.of(files);
        }
        return aliases.modules(name);
    }

    Optional<Path> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    boolean isBuiltin(String name) {
        return builtin.contains(name);
    }

    Modinfo modinfo(String name, Path file) throws IOException {
        var known = modinfo.get(name);
        if (known == null) {
            known = Modinfo.of(KernelModule.image(file));
            modinfo.put(name, known);
        }
        return known;
    }

    Path directory() {
        return directory;
    }

    /** Where modprobe looks for it in the guest. */
    String guestPath(Path file) {
        var relative = directory.relativize(file).toString().replace('\\', '/');
        return "/lib/modules/" + directory.toAbsolutePath().normalize().getFileName() + "/"
                + relative.substring(0, relative.lastIndexOf(".ko") + 3);
    }

    private static Set<String> builtin(Path list) throws IOException {
        var names = new LinkedHashSet<String>();
        if (Files.exists(list)) {
            for (var line : Files.readAllLines(list)) {
                var name = name(line.substring(line.lastIndexOf('/') + 1));
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static @Nullable String name(String fileName) {
        var matcher = MODULE.matcher(fileName);
        return matcher.matches() ? normal(matcher.group(1)) : null;
    }

    /** Modules and aliases are compared with underscores. */
    static String normal(String name) {
        return name.replace('-', '_');
    }
}
