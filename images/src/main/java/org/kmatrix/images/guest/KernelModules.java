package org.kmatrix.images.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The modules below a kernel's {@code /lib/modules/RELEASE}, and what loading one takes. Dependencies are read from the
 * modules themselves: a kernel package that was unpacked and not installed has no {@code modules.dep}.
 */
public final class KernelModules {
    private static final Pattern MODULE = Pattern.compile("(.+)\\.ko(?:\\.(?:gz|xz|zst))?");

    private final Path directory;
    private final Map<String, Path> files;
    private final Set<String> builtin;

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
     * The contents to load, in order, so that the named modules are loaded, by path in the guest; not compressed.
     *
     * @param names with dashes or underscores; what is built into the kernel needs no loading
     * @throws IllegalArgumentException where a module, or one that it needs, is neither there nor built in
     * @throws IOException where a module cannot be read or unpacked
     */
    public Map<String, byte[]> closure(List<String> names) throws IOException {
        var loaded = new LinkedHashMap<String, byte[]>();
        for (var name : names) {
            add(normal(name), loaded, new LinkedHashSet<>());
        }
        return loaded;
    }

    private void add(String name, Map<String, byte[]> loaded, Set<String> wantedBy) throws IOException {
        var file = files.get(name);
        if (file == null) {
            if (builtin.contains(name)) {
                return;
            }
            throw new IllegalArgumentException("module " + name
                    + (wantedBy.isEmpty() ? "" : ", which " + String.join(" <- ", wantedBy) + " needs,")
                    + " is neither below " + directory + " nor in its modules.builtin");
        }
        var path = guestPath(file);
        if (loaded.containsKey(path)) {
            return;
        }
        if (!wantedBy.add(name)) {
            throw new IllegalArgumentException(
                    "modules need each other: " + String.join(" -> ", wantedBy) + " -> " + name);
        }
        var content = ModuleFile.read(file);
        for (var needed : depends(content)) {
            add(normal(needed), loaded, wantedBy);
        }
        wantedBy.remove(name);
        loaded.put(path, content);
    }

    /** Where modprobe looks for it, under its own name without the compression's. */
    private String guestPath(Path file) {
        var relative = directory.relativize(file).toString().replace('\\', '/');
        return "/lib/modules/" + directory.toAbsolutePath().normalize().getFileName() + "/"
                + relative.substring(0, relative.lastIndexOf(".ko") + 3);
    }

    /** The names in the module's {@code depends=}, a string in its .modinfo that a zero ends on each side. */
    static List<String> depends(byte[] module) {
        var text = new String(module, StandardCharsets.ISO_8859_1);
        var start = text.indexOf("\0depends=");
        if (start < 0) {
            return List.of();
        }
        var from = start + "\0depends=".length();
        var names = new ArrayList<>(
                List.of(text.substring(from, text.indexOf('\0', from)).split(",")));
        names.removeIf(String::isEmpty);
        return names;
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

    private static String normal(String name) {
        return name.replace('-', '_');
    }
}
