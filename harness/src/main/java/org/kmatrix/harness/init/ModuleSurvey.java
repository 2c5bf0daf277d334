package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kmatrix.harness.init.SourceModules.Completeness;
import org.kmatrix.harness.module.Makefiles;
import org.kmatrix.harness.module.UnbuiltModule;
import org.kmatrix.kernels.dkms.DkmsConf;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.srcversion.SrcversionReader;
import org.kmatrix.matrix.spec.BuildKind;

/**
 * What a module's directory says of the module, found without running anything.
 *
 * @param name for the spec
 * @param way how it is built
 * @param objects what it will be loaded as, {@code my_driver}; in no order
 * @param doubts why there may be others
 * @param variables that make has to be given, or it builds nothing or something else
 * @param dkms its dkms.conf, where it has one
 * @param patches that it applies
 * @param missing objects of which the source is not there
 * @param forRules whether a makefile of it includes 2.4's Rules.make
 * @param compiles whether one calls the compiler for the kernel itself, as it was done for 2.4
 * @param words what its sources say
 * @param built which of them are in which module
 * @param parameters what can be set when it is loaded
 */
record ModuleSurvey(
        String name,
        WayOfBuilding way,
        List<String> objects,
        List<String> doubts,
        MakeVariables variables,
        Optional<DkmsConf> dkms,
        List<String> patches,
        List<String> missing,
        boolean forRules,
        boolean compiles,
        SourceWords words,
        SourceModules built,
        LoadedParameters parameters) {
    /**
     * Looks at a directory.
     *
     * @param program how kmatrix is called, as a word of a shell
     * @throws UnclearModuleException where it does not say what is built
     */
    static ModuleSurvey of(Path directory, String program) throws IOException, UnclearModuleException {
        if (directory.toString().isEmpty()) {
            throw new UnclearModuleException(
                    "the name of the module's directory is empty; name one, or . for this one");
        }
        if (!Files.isDirectory(directory)) {
            throw new UnclearModuleException(
                    "'" + directory + "' is no directory; name the directory of a module's sources");
        }
        var files = UnbuiltModule.files(directory);
        var way = WayOfBuilding.of(directory, files, program);
        var kind = way.kind();
        var makefiles = Makefiles.of(files);
        var variables = kind == BuildKind.DKMS
                ? MakeVariables.NONE
                : MakeVariables.of(way, AskedOptions.of(directory, files, way.own()), makefiles.setOptions());
        var reading = kind == BuildKind.DKMS ? Optional.of(DkmsReading.in(directory)) : Optional.<DkmsReading>empty();
        var dkms = reading.map(DkmsReading::conf);
        var report = SrcversionReader.read(way.sources(variables.all()), Optional.empty());
        var read = report.objects().keySet().stream()
                .map(it -> it.replaceFirst("^.*/", "").replaceFirst("\\.ko$", ""))
                .toList();
        var installed = dkms.map(DkmsConf::builtModules).orElse(List.of());
        if (installed.isEmpty()
                && read.isEmpty()
                && report.doubts().isEmpty()
                && way.own().steps().isEmpty()
                && (kind == BuildKind.KBUILD || way.own().call().isEmpty())) {
            throw new UnclearModuleException("the makefiles in " + directory
                    + " build no module: obj-m is empty; add obj-m := NAME.o, or give make what it asks for");
        }
        var objects = installed.isEmpty() ? read : installed;
        var unread = read.isEmpty() && report.doubts().isEmpty() ? way.own().unread() : report.doubts();
        var doubts = installed.isEmpty() ? unread : List.<String>of();
        var maybe = dkms.map(DkmsConf::maybeBuilt).orElse(List.of());
        var words = SourceWords.of(directory, files);
        var built = new SourceModules(
                objects,
                maybe,
                !installed.isEmpty() ? Completeness.LISTED : doubts.isEmpty() ? Completeness.READ : Completeness.OPEN,
                makefiles,
                Composition.of(directory, files).speakingOf(words.licences().keySet()));
        return new ModuleSurvey(
                name(directory, dkms, objects),
                way,
                objects,
                doubts,
                variables,
                dkms,
                reading.map(DkmsReading::patches).orElse(List.of()),
                kind == BuildKind.KBUILD
                        ? MissingSources.of(directory, report.objects().keySet(), built.composition())
                        : List.of(),
                makefiles.includeRules(),
                makefiles.compileThemselves(),
                words,
                built,
                LoadedParameters.of(words.parameters(), built));
    }

    BuildKind kind() {
        return way.kind();
    }

    /** What MODULE_LICENSE says in the sources of what is built. */
    SortedSet<String> licences() {
        var licences = new TreeSet<String>();
        words.licences().forEach((source, names) -> {
            if (!built.isNone(source)) {
                licences.addAll(names);
            }
        });
        return licences;
    }

    private static String name(Path directory, Optional<DkmsConf> dkms, List<String> objects) throws IOException {
        return dkms.map(DkmsConf::name)
                .filter(it -> !Unknowns.in(it))
                .map(ModuleName::word)
                .filter(it -> !it.isEmpty())
                .orElse(ModuleName.of(directory.toRealPath(), objects));
    }
}
