package org.kmatrix.kernels.srcversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kmatrix.kernels.makefile.MakeFault;
import org.kmatrix.kernels.makefile.MakeRun;
import org.kmatrix.kernels.makefile.MakeSetting;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.srcversion.OptionVariables.Language;

/** Reads a module's Kbuild files as the kernel's kbuild does, directory by directory. */
final class KbuildReader {
    private static final int DEEPEST = 30;
    private static final List<String> EMPTY = List.of(
            "obj-y",
            "obj-m",
            "lib-y",
            "lib-m",
            "always-y",
            "always-m",
            "targets",
            "subdir-y",
            "subdir-m",
            "EXTRA_AFLAGS",
            "EXTRA_CFLAGS",
            "EXTRA_CPPFLAGS",
            "EXTRA_LDFLAGS",
            "asflags-y",
            "ccflags-y",
            "cppflags-y",
            "ldflags-y",
            "subdir-asflags-y",
            "subdir-ccflags-y");

    private final KernelSight kernel;
    private final Unknowns unknowns;
    private final List<ModulePlan> modules = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final MadeFiles made = new MadeFiles();

    KbuildReader(KernelSight kernel, Unknowns unknowns) {
        this.kernel = kernel;
        this.unknowns = unknowns;
    }

    /** Reads what a call of the kernel's make leads to. */
    void read(KbuildCall call) {
        made.add(call.made());
        var environment = new TreeMap<>(call.environment());
        // the kernel's makefiles set them, whatever the environment has
        environment.keySet().removeIf(KernelVariables::isKernels);
        read(call, call.directory(), environment, 0);
    }

    /** The modules of all that was read. */
    List<ModulePlan> modules() {
        return List.copyOf(modules);
    }

    /** Why there may be more modules, or other ones. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }

    /** What its recipes make. */
    MadeFiles made() {
        return made;
    }

    private void read(KbuildCall call, String directory, Map<String, String> environment, int depth) {
        if (depth > DEEPEST) {
            doubts.add(directory + ": directories lead to each other without end");
            return;
        }
        try {
            var run = new MakeRun(setting(call, environment));
            prepare(run, call, directory);
            var file = kernel.files().isFile(directory + "/Kbuild") ? directory + "/Kbuild" : directory + "/Makefile";
            run.read(file);
            made.add(run);
            var kbuild = new KbuildDirectory(directory, run, kernel.generation(), unknowns);
            doubts.addAll(kbuild.doubts());
            modules.addAll(kbuild.modules());
            for (var below : kbuild.subdirectories()) {
                read(call, below, handedDown(run), depth + 1);
            }
        } catch (MakeFault e) {
            doubts.add(e.reason());
        }
    }

    private MakeSetting setting(KbuildCall call, Map<String, String> environment) {
        var variables = new KernelVariables(kernel, unknowns);
        var commandLine =
                new TreeMap<>(kernel.kernel().map(TargetKernel::makeVariables).orElse(Map.of()));
        commandLine.putAll(call.commandLine());
        commandLine.putIfAbsent("M", call.directory());
        var directory = kernel.directory().orElseGet(() -> unknowns.word("the kernel's directory is not known"));
        return new MakeSetting(
                kernel.files(), unknowns, directory, variables, environment, commandLine, variables::called);
    }

    private void prepare(MakeRun run, KbuildCall call, String directory) throws MakeFault {
        if (kernel.generation().has(KbuildFact.EMPTY_AT_START)) {
            EMPTY.forEach(it -> run.set(it, ""));
        }
        run.set("KBUILD_EXTMOD", call.directory());
        run.set("obj", directory);
        run.set("src", directory);
        kernel.directory().ifPresent(it -> {
            run.set("CURDIR", it);
            run.set("objtree", it);
        });
        if (kernel.generation().has(KbuildFact.OWN_DIRECTORY)) {
            run.set(OptionVariables.OWN_DIRECTORY, "-I" + directory);
        }
    }

    private static Map<String, String> handedDown(MakeRun run) throws MakeFault {
        var environment = new TreeMap<>(run.exports());
        for (var name : OptionVariables.INHERITED) {
            environment.put(name, run.value(name));
        }
        for (var language : Language.values()) {
            environment.put(
                    language.handedDown(),
                    (run.value(language.handedDown()) + " " + run.value(language.forSubdirectories())).strip());
        }
        return environment;
    }
}
