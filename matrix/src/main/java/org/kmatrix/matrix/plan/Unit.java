package org.kmatrix.matrix.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.InstallMode;

/** Something that a run does once, however many cells need it. */
public sealed interface Unit {
    /** A readable path, stable between runs, with the unit's kind first: {@code kernel/vanilla-2.6.18/…}. */
    String id();

    /** What has to be done before, by id. */
    List<String> needs();

    /** The first part of the id: {@code kernel}. */
    default String kind() {
        return id().substring(0, id().indexOf('/'));
    }

    /**
     * The image of a container with a compiler.
     *
     * @param toolchain its name
     */
    record ToolchainImage(String toolchain) implements Unit {
        @Override
        public String id() {
            return "toolchain/" + toolchain;
        }

        @Override
        public List<String> needs() {
            return List.of();
        }
    }

    /**
     * A kernel, configured and built, or fetched as packaged.
     *
     * @param kernel where it comes from
     * @param arch what it is built for
     * @param flavour its configuration's name
     * @param toolchain the compiler's name
     * @param tree how it is built: layouts of one tree share it ({@code in-tree}, {@code output}, {@code package})
     * @param config what it is configured with; means nothing for one that is packaged
     * @param requires options that the spec's modules require, those of modules that are not run now included: the
     *     kernel shall not depend on what is filtered
     */
    record KernelBuild(
            KernelId kernel,
            Architecture arch,
            String flavour,
            String toolchain,
            String tree,
            ConfigurationRequest config,
            List<String> requires)
            implements Unit {
        public KernelBuild {
            requires = List.copyOf(requires);
        }

        String path() {
            return String.join("/", kernel.pathName(), arch.kernelName(), flavour, toolchain, tree);
        }

        @Override
        public String id() {
            return "kernel/" + path();
        }

        @Override
        public List<String> needs() {
            return List.of(new ToolchainImage(toolchain).id());
        }
    }

    /**
     * A module, built against a kernel in a layout.
     *
     * @param module its name
     * @param kernel the kernel
     * @param layout the layout
     * @param modules builds of the modules whose symbols it uses itself
     */
    record ModuleBuild(String module, KernelBuild kernel, Layout layout, List<ModuleBuild> modules) implements Unit {
        public ModuleBuild {
            modules = List.copyOf(modules);
        }

        @Override
        public String id() {
            return "build/" + kernel.path() + "/" + layout.id() + "/" + module;
        }

        @Override
        public List<String> needs() {
            return Stream.concat(Stream.of(kernel.id()), modules.stream().map(ModuleBuild::id))
                    .toList();
        }
    }

    /**
     * A module's sources, installed on one kernel and built again for another by {@code module-rebuild}.
     *
     * @param install what is installed: sources, or both
     * @param first the kernel on which they are installed
     * @param build the same module, built as a binary for the second kernel: what comes out is compared with it
     */
    record SourceRebuild(InstallMode install, KernelBuild first, ModuleBuild build) implements Unit {
        @Override
        public String id() {
            return "re" + build.id() + "/" + install.id();
        }

        @Override
        public List<String> needs() {
            return List.of(first.id(), build.id());
        }
    }

    /**
     * A guest that has booted a kernel, and is restored before each load check.
     *
     * @param kernel the kernel
     * @param variant how it is booted
     */
    record GuestBoot(KernelBuild kernel, BootVariant variant) implements Unit {
        @Override
        public String id() {
            return "boot/" + kernel.path() + (variant == BootVariant.INITRD ? "" : "/" + variant);
        }

        @Override
        public List<String> needs() {
            return List.of(kernel.id());
        }
    }

    /**
     * Audit, loading, exercise and unloading of one cell's module.
     *
     * @param cell the cell
     * @param boot the guest
     * @param builds what is loaded, in this order: modules whose symbols are used, directly or not, and the cell's last
     * @param rebuild what is loaded instead, where sources were installed: the same modules
     */
    record LoadCheck(Cell cell, GuestBoot boot, List<ModuleBuild> builds, Optional<SourceRebuild> rebuild)
            implements Unit {
        public LoadCheck {
            builds = List.copyOf(builds);
        }

        @Override
        public String id() {
            return "load/" + cell.id();
        }

        @Override
        public List<String> needs() {
            return Stream.of(
                            Stream.of(boot.id()),
                            builds.stream().map(ModuleBuild::id),
                            rebuild.stream().map(SourceRebuild::id))
                    .flatMap(it -> it)
                    .toList();
        }
    }
}
