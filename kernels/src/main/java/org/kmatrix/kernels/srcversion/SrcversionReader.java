package org.kmatrix.kernels.srcversion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.dkms.DkmsConf;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.preprocess.IncludeTracer;
import org.kmatrix.kernels.preprocess.ModuleIndex;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.FileView.Mount;

/**
 * Says which srcversion modules will carry, without compiling them: modpost sums up the text of each object's source and
 * of the headers in the object's directory that it includes (scripts/mod/sumversion.c). Which objects a module has is
 * read from its makefiles, which headers are included from the sources; nothing is run.
 *
 * <p>It cannot be known without compiling, and is then said so, where
 *
 * <ul>
 *   <li>a source, or a header that may count, is made or changed by the build: generated, configured, patched by
 *       dkms.conf, or shipped as an object;
 *   <li>the list of objects, or whether a header of the object's directory is included, depends on what a shell command
 *       prints, on a kernel's header, on an option of a kernel that was not named, or on a function of make that is not
 *       followed;
 *   <li>a build's own commands do not lead to a call of the kernel's make that can be followed;
 *   <li>the kernel is one whose kbuild was not read.
 * </ul>
 */
public final class SrcversionReader {
    private static final String DKMS_TREE = "/var/lib/dkms";

    private SrcversionReader() {}

    /**
     * The srcversions of a module's objects.
     *
     * @param kernel what it is to be compiled for; where none is named, the answer holds for all kernels whose way is known
     */
    public static SrcversionReport read(ModuleSources module, Optional<TargetKernel> kernel) {
        if (kernel.isPresent()) {
            var generation = KbuildGeneration.of(kernel.get().release());
            return generation.isEmpty()
                    ? new SrcversionReport(
                            new TreeMap<>(), List.of(unknownKernel(kernel.get().release())))
                    : read(module, generation.get(), kernel);
        }
        var reports = KbuildGeneration.all().stream()
                .map(it -> read(module, it, Optional.empty()))
                .toList();
        var paths = new TreeSet<String>();
        reports.forEach(it -> paths.addAll(it.objects().keySet()));
        var objects = new TreeMap<String, Srcversion>();
        paths.forEach(path -> objects.put(path, common(path, reports)));
        var doubts = new LinkedHashSet<String>();
        reports.forEach(it -> doubts.addAll(it.doubts()));
        return new SrcversionReport(objects, List.copyOf(doubts));
    }

    private static String unknownKernel(Release release) {
        return "how kernel " + release + " makes a srcversion is not known; known are "
                + String.join(
                        ", ",
                        KbuildGeneration.all().stream()
                                .map(it -> it.releases().toString())
                                .distinct()
                                .toList());
    }

    /** What all kernels agree on. */
    private static Srcversion common(String path, List<SrcversionReport> reports) {
        Srcversion common = new Srcversion.Unknown("some kernels make no such object");
        for (var i = 0; i < reports.size(); i++) {
            var one = reports.get(i).objects().get(path);
            if (one == null || one instanceof Srcversion.Unknown) {
                return one == null
                        ? new Srcversion.Unknown("some kernels make no such object; name one by --kernel")
                        : one;
            }
            if (i > 0 && !one.equals(common)) {
                return new Srcversion.Unknown("it is not the same for all kernels; name one by --kernel");
            }
            common = one;
        }
        return common;
    }

    private static SrcversionReport read(
            ModuleSources module, KbuildGeneration generation, Optional<TargetKernel> kernel) {
        var unknowns = new Unknowns();
        var place = ModulePlace.of(module);
        var here = place.root();
        var mounts = new ArrayList<Mount>(kernel.map(TargetKernel::mounts).orElse(List.of()));
        mounts.addAll(place.mounts());
        return switch (module.way()) {
            case KBUILD -> {
                var call =
                        new KbuildCall(here, module.makeVariables(), Map.of("PWD", here), Set.of(), Optional.empty());
                yield read(
                        place,
                        List.of(call),
                        List.of(),
                        new KernelSight(generation, kernel, new FileView(mounts)),
                        unknowns);
            }
            case MAKE -> own(place, new KernelSight(generation, kernel, new FileView(mounts)), unknowns);
            case DKMS -> dkms(place, mounts, generation, kernel, unknowns);
        };
    }

    private static SrcversionReport own(ModulePlace place, KernelSight kernel, Unknowns unknowns) {
        var run = new OwnMakefileRun(kernel.files(), unknowns);
        run.shell("make", CommandPlace.of(place.root(), place.module().makeVariables()), 0);
        return read(place, run.calls(), run.faults(), kernel, unknowns);
    }

    private static SrcversionReport dkms(
            ModulePlace sources,
            List<Mount> mounts,
            KbuildGeneration generation,
            Optional<TargetKernel> kernel,
            Unknowns unknowns) {
        var module = sources.module();
        var release = kernel.map(it -> it.release().toString());
        var version = release.orElseGet(() -> unknowns.word("the kernel's release is not known"));
        var directory = "/lib/modules/" + version + "/build";
        var first = new FileView(mounts);
        String text;
        try {
            text = new String(first.read(sources.root() + "/dkms.conf"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return new SrcversionReport(new TreeMap<>(), List.of(sources.shown(String.valueOf(e.getMessage()))));
        }
        var variables = new TreeMap<>(Map.of(
                "kernelver", version,
                "kernel_source_dir", directory,
                "dkms_tree", DKMS_TREE,
                "source_tree", "/usr/src"));
        kernel.ifPresent(it -> variables.put("arch", it.architecture().kernelName()));
        var conf = DkmsConf.parse(text, variables, unknowns);
        if (Unknowns.in(conf.name() + conf.version()) || conf.name().isEmpty()) {
            return new SrcversionReport(
                    new TreeMap<>(), List.of("dkms.conf does not plainly say its PACKAGE_NAME and PACKAGE_VERSION"));
        }
        var place = DKMS_TREE + "/" + conf.name() + "/" + conf.version() + "/build";
        mounts.add(new Mount(place, module.directory(), module.visible()));
        var sight = new KernelSight(generation, kernel, new FileView(mounts));
        var run = new OwnMakefileRun(sight.files(), unknowns);
        conf.changes(release).ifPresent(run::changes);
        var options = new ArrayList<>(List.of("KERNELRELEASE=" + version));
        module.makeVariables().forEach((name, value) -> options.add(name + "='" + value.replace("'", "'\\''") + "'"));
        run.shell(DkmsConf.command(conf.make(release), options, directory, place), CommandPlace.of(place, Map.of()), 0);
        return read(new ModulePlace(module, place), run.calls(), run.faults(), sight, unknowns);
    }

    private static SrcversionReport read(
            ModulePlace place, List<KbuildCall> calls, List<String> faults, KernelSight kernel, Unknowns unknowns) {
        var objects = new TreeMap<String, Srcversion>();
        var doubts = new LinkedHashSet<>(faults);
        var root = place.root();
        if (calls.isEmpty() && faults.isEmpty()) {
            doubts.add("the build does not call the kernel's make in a way that can be followed");
        }
        var index = new ModuleIndex(kernel.files(), root);
        for (var call : calls) {
            var reader = new KbuildReader(kernel, unknowns);
            reader.read(call);
            doubts.addAll(reader.doubts());
            var tracer = new IncludeTracer(kernel.files(), kernel, index, reader.made()::mayHave);
            var sum = new ModuleSum(kernel, unknowns, tracer, reader.made(), call.commandLine());
            for (var plan : reader.modules()) {
                add(
                        objects,
                        shown(root, plan.path()),
                        call.doubt().<Srcversion>map(Srcversion.Unknown::new).orElseGet(() -> sum.of(plan)));
            }
        }
        objects.replaceAll((path, version) -> place.shown(version));
        return new SrcversionReport(objects, doubts.stream().map(place::shown).toList());
    }

    /** Where a module is made twice, both ways have to agree. */
    private static void add(SortedMap<String, Srcversion> objects, String path, Srcversion version) {
        objects.merge(
                path,
                version,
                (one, other) ->
                        one.equals(other) ? one : new Srcversion.Unknown("it is built twice, in different ways"));
    }

    private static String shown(String root, String path) {
        var normal = FileView.normal(path) + ".ko";
        return normal.startsWith(root + "/") ? normal.substring(root.length() + 1) : normal;
    }
}
