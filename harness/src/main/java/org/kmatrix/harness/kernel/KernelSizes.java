package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.kernels.recipe.KernelPart;

/**
 * How large what boots of a kernel is. It is counted where the build left it, and only when it is asked for: an install of
 * the modules for it would cost every build seconds.
 *
 * @param image the image that is booted
 * @param modules how many modules it has
 * @param moduleBytes their size
 */
public record KernelSizes(long image, int modules, long moduleBytes) {
    private static final Pattern MODULE = Pattern.compile(".+\\.ko(\\.gz|\\.xz|\\.zst)?");

    /** Looks at the files of a kernel. */
    public static KernelSizes of(BuiltKernel kernel) throws IOException {
        var modules = kernel.release().objectExtension().equals("o")
                ? linkedModules(files(built(kernel), Pattern.compile(".+\\.o")))
                : files(built(kernel), MODULE);
        long bytes = 0;
        for (var module : modules) {
            bytes += Files.size(module);
        }
        return new KernelSizes(Files.size(kernel.image()), modules.size(), bytes);
    }

    /** In words: {@code image 1.3 MiB, 2 modules of 0.1 MiB}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "image %s, %d module%s of %s",
                mebibytes(image),
                modules,
                modules == 1 ? "" : "s",
                mebibytes(moduleBytes));
    }

    static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }

    private static List<Path> built(BuiltKernel kernel) {
        return kernel.moduleTree().map(List::of).orElseGet(() -> {
            var output = kernel.parts().get(KernelPart.OUTPUT);
            return List.copyOf(
                    (output != null ? output : kernel.parts().getOrDefault(KernelPart.SOURCE, Map.of())).values());
        });
    }

    private static List<Path> files(List<Path> directories, Pattern name) throws IOException {
        var files = new ArrayList<Path>();
        for (var directory : directories) {
            try (var all = Files.walk(directory)) {
                all.filter(it -> name.matcher(it.getFileName().toString()).matches())
                        .filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /**
     * On 2.4 all objects end alike. One that starts by itself is a module or a part of one that was linked of several; those
     * were linked by a makefile's own rule, which leaves no file with its flags beside it.
     */
    private static List<Path> linkedModules(List<Path> objects) throws IOException {
        var startable = objects.stream().filter(KernelSizes::startsByItself).toList();
        var linked = new HashMap<Path, String>();
        for (var object : startable) {
            if (!Files.exists(object.resolveSibling("." + object.getFileName() + ".flags"))) {
                linked.merge(
                        object.resolveSibling(""),
                        Files.readString(object, StandardCharsets.ISO_8859_1),
                        String::concat);
            }
        }
        return startable.stream().filter(it -> !isPart(it, linked)).toList();
    }

    private static boolean isPart(Path object, Map<Path, String> linked) {
        var source = object.getFileName().toString().replaceFirst("\\.o$", ".c");
        return Files.exists(object.resolveSibling("." + object.getFileName() + ".flags"))
                && linked.getOrDefault(object.resolveSibling(""), "").contains("\0" + source + "\0");
    }

    private static boolean startsByItself(Path object) {
        try {
            return ModuleObject.read(object).modinfo().first("kernel_version").isPresent();
        } catch (UnreadableModuleException e) {
            return false;
        }
    }
}
