package org.kmatrix.kernels.srcversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.FileView.Mount;

/**
 * The kernel that a module is to be compiled for.
 *
 * @param release what {@code uname -r} prints
 * @param architecture its architecture
 * @param config its configuration
 * @param mounts its files, as a build of a module sees them
 * @param build what the module's make is pointed at ({@code make -C})
 * @param directories where its headers are, in {@code include} and {@code arch}, as a build sees them
 * @param makeVariables what is on the command line of every make against it
 */
public record TargetKernel(
        Release release,
        Architecture architecture,
        KernelConfig config,
        List<Mount> mounts,
        String build,
        List<String> directories,
        Map<String, String> makeVariables) {
    private static final List<String> INCLUDES = List.of(
            "arch/x86/include",
            "arch/x86/include/generated",
            "include",
            "include2",
            "arch/x86/include/uapi",
            "arch/x86/include/generated/uapi",
            "include/uapi",
            "include/generated/uapi",
            "include/asm-i386/mach-default",
            "include/asm-x86/mach-default",
            "arch/x86/include/asm/mach-default");

    /** What its own options include before any other file, where it has them. */
    private static final List<String> FIRST = List.of(
            "include/linux/compiler-version.h",
            "include/linux/kconfig.h",
            "include/linux/compiler_types.h",
            "include/linux/autoconf.h",
            "include/generated/autoconf.h");

    public TargetKernel {
        mounts = List.copyOf(mounts);
        directories = List.copyOf(directories);
        makeVariables = Map.copyOf(makeVariables);
    }

    /** The directories that its own options name, in their order; those that are not there do no harm. */
    List<String> includeDirectories() {
        var all = new ArrayList<String>();
        for (var path : INCLUDES) {
            directories.forEach(it -> all.add(it + "/" + path));
        }
        return all;
    }

    /** The files that its own options include first. */
    List<String> includedFirst(FileView files) {
        return FIRST.stream()
                .flatMap(path -> directories.stream()
                        .map(it -> it + "/" + path)
                        .filter(files::isFile)
                        .limit(1))
                .toList();
    }

    /** Where a header may lie, relative to each of the directories. */
    static List<String> headerPaths(String name) {
        var paths = new ArrayList<>(List.of(
                "include/" + name,
                "include/uapi/" + name,
                "include/generated/uapi/" + name,
                "arch/x86/include/" + name,
                "arch/x86/include/uapi/" + name,
                "arch/x86/include/generated/" + name,
                "arch/x86/include/generated/uapi/" + name));
        Optional.of(name)
                .filter(it -> it.startsWith("asm/"))
                .map(it -> it.substring("asm".length()))
                .ifPresent(it -> {
                    for (var kind : List.of("x86", "i386", "x86_64", "generic")) {
                        paths.add("include/asm-" + kind + it);
                    }
                });
        paths.add("include/asm-i386/mach-default/" + name);
        paths.add("include/asm-x86/mach-default/" + name);
        paths.add("arch/x86/include/asm/mach-default/" + name);
        // as -Iinclude/drm finds them
        paths.add(name);
        return paths;
    }
}
