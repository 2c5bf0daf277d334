package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.harness.module.UnbuiltModule;
import org.kmatrix.kernels.dkms.DkmsConf;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.srcversion.SrcversionReader;
import org.kmatrix.matrix.spec.BuildKind;

/**
 * What a module's directory says of the module, found without running anything.
 *
 * @param name for the spec
 * @param kind how it is built
 * @param objects what it will be loaded as, {@code my_driver}; in no order
 * @param doubts why there may be others
 * @param options that make has to be given, or it builds nothing
 * @param dkms its dkms.conf, where it has one
 * @param forRules whether a makefile of it includes 2.4's Rules.make
 * @param words what its sources say
 */
record ModuleSurvey(
        String name,
        BuildKind kind,
        List<String> objects,
        List<String> doubts,
        Map<String, String> options,
        Optional<DkmsConf> dkms,
        boolean forRules,
        SourceWords words) {
    /**
     * Looks at a directory.
     *
     * @throws UnclearModuleException where it does not say what is built
     */
    static ModuleSurvey of(Path directory) throws IOException, UnclearModuleException {
        if (!Files.isDirectory(directory)) {
            throw new UnclearModuleException(
                    "'" + directory + "' is no directory; name the directory of a module's sources");
        }
        var kind = BuildKind.detect(directory)
                .orElseThrow(() -> new UnclearModuleException("nothing in " + directory
                        + " says how it is built; it needs a Kbuild, a Makefile or a dkms.conf"));
        var files = UnbuiltModule.files(directory);
        var makefiles = Makefiles.of(files);
        var options = kind == BuildKind.DKMS
                ? Map.<String, String>of()
                : makefiles.openOptions().stream()
                        .collect(Collectors.toMap(it -> it, it -> "m", (one, other) -> one, TreeMap::new));
        var dkms = kind == BuildKind.DKMS ? Optional.of(dkms(directory)) : Optional.<DkmsConf>empty();
        var report = SrcversionReader.read(UnbuiltModule.in(directory, options).orElseThrow(), Optional.empty());
        var read = report.objects().keySet().stream()
                .map(it -> it.replaceFirst("^.*/", "").replaceFirst("\\.ko$", ""))
                .toList();
        var installed = dkms.map(DkmsConf::builtModules).orElse(List.of());
        if (installed.isEmpty() && read.isEmpty() && report.doubts().isEmpty()) {
            throw new UnclearModuleException("the makefiles in " + directory
                    + " build no module: obj-m is empty; add obj-m := NAME.o, or give make what it asks for");
        }
        return new ModuleSurvey(
                name(directory, dkms),
                kind,
                installed.isEmpty() ? read : installed,
                installed.isEmpty() ? report.doubts() : List.of(),
                options,
                dkms,
                makefiles.includeRules(),
                SourceWords.of(files));
    }

    private static DkmsConf dkms(Path directory) throws IOException, UnclearModuleException {
        var file = directory.resolve("dkms.conf");
        var conf = DkmsConf.parse(
                Files.readString(file, StandardCharsets.ISO_8859_1),
                Map.of("arch", "x86_64", "source_tree", "/usr/src"),
                new Unknowns());
        if (conf.name().isEmpty() || conf.version().isEmpty()) {
            throw new UnclearModuleException(
                    file + " has no PACKAGE_NAME and PACKAGE_VERSION, without which dkms takes it for none; add them");
        }
        return conf;
    }

    private static String name(Path directory, Optional<DkmsConf> dkms) throws IOException {
        var folder = String.valueOf(directory.toRealPath().getFileName());
        var name = dkms.map(DkmsConf::name).filter(it -> !Unknowns.in(it)).orElse(folder);
        var plain = name.replaceAll("[^A-Za-z0-9._+-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return plain.isEmpty() ? "module" : plain;
    }
}
