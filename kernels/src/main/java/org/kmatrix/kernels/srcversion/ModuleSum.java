package org.kmatrix.kernels.srcversion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.preprocess.CompilerOptions;
import org.kmatrix.kernels.preprocess.IncludeTrace;
import org.kmatrix.kernels.preprocess.IncludeTracer;
import org.kmatrix.kernels.sources.Truth;

/** Sums up the sources of modules as modpost does. */
final class ModuleSum {
    private static final String ALL = "CONFIG_MODULE_SRCVERSION_ALL";
    private static final int LONGEST_LINE = 4095;

    /**
     * No command of theirs is longer, without a module's own options and its paths: builds of 2.6.12 to 2.6.39 had 675 to
     * 1065 characters, and other configurations may add some.
     */
    private static final int KERNELS_PART_OF_LINE = 1900;

    private static final int PATHS_IN_LINE = 5;

    private final KernelSight kernel;
    private final Unknowns unknowns;
    private final IncludeTracer tracer;
    private final MadeFiles made;
    private final Truth all;

    /**
     * @param made what the build's recipes make
     * @param commandLine variables of make's command line
     */
    ModuleSum(
            KernelSight kernel,
            Unknowns unknowns,
            IncludeTracer tracer,
            MadeFiles made,
            Map<String, String> commandLine) {
        this.kernel = kernel;
        this.unknowns = unknowns;
        this.tracer = tracer;
        this.made = made;
        this.all = Optional.ofNullable(commandLine.get(ALL))
                .map(it -> Truth.of(!it.isBlank()))
                .or(() -> kernel.kernel()
                        .filter(it -> it.config().known())
                        .map(it -> Truth.of(it.config().enabled(ALL.substring("CONFIG_".length())))))
                .orElse(Truth.UNKNOWN);
    }

    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Srcversion instead;

        Stopped(Srcversion instead) {
            this.instead = instead;
        }
    }

    Srcversion of(ModulePlan plan) {
        if (plan.doubt().isPresent()) {
            return new Srcversion.Unknown(plan.doubt().get());
        }
        var sum = new SourceDigest();
        var files = new ArrayList<String>();
        var setsVersion = Truth.NO;
        try {
            for (var part : plan.parts()) {
                setsVersion = setsVersion.or(add(part, sum, files));
            }
        } catch (Stopped e) {
            return e.instead;
        }
        return new Srcversion.Known(sum.srcversion(), setsVersion.or(all), files);
    }

    private Truth add(ModulePlan.Part part, SourceDigest sum, List<String> files) throws Stopped {
        if (part.object().endsWith(".a")) {
            if (kernel.generation().has(KbuildFact.LIBRARY_STOPS)) {
                throw new Stopped(
                        new Srcversion.None("modpost of this kernel stops at the static library " + part.object()));
            }
            // a version that is set in it is seen all the same
            return Truth.UNKNOWN;
        }
        if (part.doubt().isPresent()) {
            throw unknown(part.doubt().get());
        }
        var source = source(part);
        var trace = trace(part, source);
        for (var file : listed(trace)) {
            add(file, sum);
            files.add(file);
        }
        return trace.setsVersion();
    }

    private static Stopped unknown(String reason) {
        return new Stopped(new Srcversion.Unknown(reason));
    }

    private String source(ModulePlan.Part part) throws Stopped {
        if (!part.object().endsWith(".o")) {
            throw unknown(part.object() + " is no object that kbuild compiles");
        }
        var base = part.object().substring(0, part.object().length() - ".o".length());
        var files = kernel.files();
        if (made.has(part.object())) {
            throw unknown(part.object() + " has a rule of its own");
        }
        for (var source : List.of(base + ".c", base + ".S")) {
            if (files.isFile(source)) {
                if (made.has(source) || files.isFile(source + "_shipped")) {
                    throw unknown(source + " is made by the build");
                }
                return source;
            }
        }
        throw unknown("there is neither " + base + ".c nor " + base + ".S before the build");
    }

    private IncludeTrace trace(ModulePlan.Part part, String source) throws Stopped {
        var flags =
                source.endsWith(".c") ? "-U__ASSEMBLY__ " + part.flags() : "-D__ASSEMBLY__ " + part.assemblerFlags();
        var line = KERNELS_PART_OF_LINE
                + flags.length()
                + PATHS_IN_LINE * part.object().length();
        if (kernel.generation().has(KbuildFact.LINES_ARE_CUT) && line > LONGEST_LINE) {
            throw unknown(
                    "the command that compiles " + part.object() + " may be too long a line for this kernel's modpost");
        }
        var options = CompilerOptions.parse(unknowns, flags);
        var trace = trace(part, source, options);
        if (trace.doubt().isPresent()) {
            // reading the kernel's headers costs a hundred times as much
            trace = kernel.kernel()
                    .map(it -> options.reading(it.includeDirectories(), it.includedFirst(kernel.files())))
                    .map(it -> trace(part, source, it))
                    .filter(it -> it.doubt().isEmpty())
                    .orElse(trace);
        }
        if (trace.doubt().isPresent()) {
            throw unknown(trace.doubt().get());
        }
        if (!trace.inSeveralWays().isEmpty() && kernel.generation().has(KbuildFact.SEVERAL_WAYS_UNKNOWN)) {
            throw unknown("how often this kernel's compiler lists a header that is found in several ways is not known: "
                    + trace.inSeveralWays().iterator().next());
        }
        for (var opened : trace.opened()) {
            if (made.has(opened)) {
                throw unknown(opened + " is made by the build");
            }
        }
        return trace;
    }

    private IncludeTrace trace(ModulePlan.Part part, String source, CompilerOptions options) {
        return tracer.trace(
                source,
                options,
                sameDirectory(part.object()),
                kernel.generation().has(KbuildFact.SYSTEM_HEADERS));
    }

    /**
     * modpost's own test: the object's directory stands in the path, for the first time so that it ends at the last slash.
     */
    private static Predicate<String> sameDirectory(String object) {
        var directory = object.substring(0, object.lastIndexOf('/') + 1);
        return path ->
                path.contains(directory) && path.indexOf(directory) + directory.length() - 1 == path.lastIndexOf('/');
    }

    private List<String> listed(IncludeTrace trace) {
        var generation = kernel.generation();
        var headers = trace.files().subList(1, trace.files().size()).stream()
                .filter(it -> !it.endsWith("include/generated/autoconf.h") && !it.endsWith("include/linux/autoconf.h"))
                .filter(it -> !(generation.has(KbuildFact.IGNORES_VER) && it.endsWith(".ver")))
                .toList();
        var listed = new ArrayList<>(List.of(trace.files().get(0)));
        listed.addAll(generation.has(KbuildFact.HEADER_COUNTS_ONCE) ? new LinkedHashSet<>(headers) : headers);
        return listed;
    }

    private void add(String file, SourceDigest sum) throws Stopped {
        try {
            var text = kernel.files().read(file);
            if (text.length == 0 && kernel.generation().has(KbuildFact.EMPTY_FILE_STOPS)) {
                throw new Stopped(new Srcversion.None("modpost of this kernel stops at " + file + ", which is empty"));
            }
            SourceText.add(text, kernel.generation().has(KbuildFact.ENDS_AT_NUL), sum);
        } catch (IOException e) {
            throw unknown(String.valueOf(e.getMessage()));
        }
    }
}
