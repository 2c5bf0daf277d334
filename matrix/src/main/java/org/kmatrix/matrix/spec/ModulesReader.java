package org.kmatrix.matrix.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Nearest;

/** Reads {@code modules}. */
final class ModulesReader {
    private static final Pattern ARCHIVE = Pattern.compile("\\.(?:tar(?:\\.(?:gz|bz2|xz|zst))?|tgz|tbz2|txz)$");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(KV_[A-Za-z_]*)}");
    private static final List<String> REFERENCES = List.of(
            "KV_OUTPUT", "KV_BUILD", "KV_OBJ", "KV_VERSION_FULL", "KV_MAJOR", "KV_MINOR", "KV_PATCH", "KV_TYPE");

    private final FaultList faults;
    private final SpecFiles files;

    ModulesReader(FaultList faults, SpecFiles files) {
        this.faults = faults;
        this.files = files;
    }

    List<ModuleSpec> read(SpecNode modules) {
        var read = new ArrayList<ModuleSpec>();
        var places = new HashMap<String, SpecNode>();
        for (var node : modules.items()) {
            readModule(node).ifPresent(module -> {
                addUnlessTwice(module, node, places);
                read.add(module);
            });
        }
        new NeedsCheck(faults, read, places).check();
        return read;
    }

    private void addUnlessTwice(ModuleSpec module, SpecNode node, Map<String, SpecNode> places) {
        var first = places.putIfAbsent(module.name(), node);
        if (first != null) {
            var place = node.isObject() && node.at("name").isPresent() ? node.at("name") : node.self("path");
            faults.add(
                    place.path(),
                    "duplicate module name '" + module.name() + "', as of " + first.path(),
                    "give one of them another name");
        }
    }

    private Optional<ModuleSpec> readModule(SpecNode node) {
        var written = node.textOr("path").filter(it -> !it.isEmpty());
        checkMake(node.at("make"));
        checkParameters(node.at("parameters"), node.at("load").texts());
        var sources = sources(node.at("sources"));
        var patches = patches(node.at("patches"));
        var exercise = files.exercise(node.at("exercise"));
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var build = node.at("build").text().flatMap(it -> SpecNode.parse(it, ModulesReader::buildKind));
        var place = node.self("path");
        var path = files.resolve(written.get());
        var found = files.checkModule(place, path, build, sources);
        return Optional.of(new ModuleSpec(
                node.at("name").text().orElseGet(() -> defaultName(path, place)),
                path,
                build.or(() -> found),
                node.at("make").textEntries(),
                node.at("target").text().orElse(ModuleSpec.DEFAULT_TARGET),
                node.at("load").texts(),
                node.at("parameters").textEntries(),
                patches,
                sources,
                node.at("requires").texts(),
                exercise,
                node.at("needs").texts()));
    }

    private static BuildKind buildKind(String text) {
        for (var kind : BuildKind.values()) {
            if (kind.id().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown way of building: '" + text + "'");
    }

    private String defaultName(Path path, SpecNode place) {
        var file = String.valueOf(path.getFileName());
        var name = ARCHIVE.matcher(file).replaceFirst("");
        if (!NAME.matcher(name).matches()) {
            faults.add(
                    place.path(),
                    "no module name can be made of '" + file + "'",
                    "add a name: of letters, digits and . _ + -");
        }
        return name;
    }

    private List<ModulePatch> patches(SpecNode patches) {
        var read = new ArrayList<ModulePatch>();
        for (var node : patches.items()) {
            var layout = node.at("layout").text().flatMap(it -> SpecNode.parse(it, Layout::parse));
            files.file(node.self("file")).ifPresent(file -> read.add(new ModulePatch(layout, file)));
        }
        return read;
    }

    private Sources sources(SpecNode node) {
        if (node.text().isPresent()) {
            return new Sources.None();
        }
        var archives =
                node.items().stream().flatMap(it -> files.file(it).stream()).toList();
        return archives.isEmpty() ? new Sources.FromPath() : new Sources.Archives(archives);
    }

    /** Where the spec says what is loaded, parameters of anything else are never used. */
    private void checkParameters(SpecNode parameters, List<String> load) {
        parameters.entries().keySet().stream()
                .filter(name -> !load.isEmpty() && !load.contains(name))
                .forEach(name -> faults.addAtKey(
                        YamlPath.key(parameters.path(), name),
                        "parameters of '" + name + "', which is not in load",
                        Nearest.mend(name, load)));
    }

    private void checkMake(SpecNode make) {
        make.entries()
                .forEach((name, node) -> node.text()
                        .ifPresent(value -> REFERENCE
                                .matcher(value)
                                .results()
                                .map(it -> it.group(1))
                                .filter(it -> !REFERENCES.contains(it))
                                .forEach(it -> faults.add(
                                        node.path(),
                                        "unknown reference '${" + it + "}'",
                                        Nearest.mend(it, REFERENCES)))));
    }
}
