package org.kmatrix.benchmarks.rebuild.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kmatrix.benchmarks.rebuild.data.DataRows;
import org.kmatrix.harness.module.UnbuiltModule;

/**
 * The sets of modules by their names: {@code examples}, {@code dkms}, or a {@link GeneratedSet}'s.
 *
 * @param home where kmatrix itself is, with its examples
 * @param packages where Debian's packages come from
 */
public record ModuleSets(Path home, DkmsPackages packages) {
    public static final String EXAMPLES = "examples";
    public static final String DKMS = "dkms";

    /** The named ones. */
    public static final List<String> NAMES = List.of(DKMS, EXAMPLES);

    private static final List<Example> ALL_EXAMPLES = DataRows.of(ModuleSets.class, "examples.yaml", Example.class);
    private static final Pattern SOURCE = Pattern.compile(".*\\.[ch]");

    /** A row of {@code examples.yaml}. */
    record Example(String name, List<String> objects, String reason) {}

    /** A number of modules cannot be had: the message says why. */
    public static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        UnavailableException(String message) {
            super(message);
        }
    }

    /**
     * The modules of a set.
     *
     * @param name one of {@link #NAMES}, or that of a generated set
     * @param workplace an empty directory for those that are generated or unpacked
     */
    public List<MachineModule> of(String name, Path workplace)
            throws IOException, InterruptedException, UnavailableException {
        return switch (name) {
            case EXAMPLES -> examples();
            case DKMS -> packages.unpack(workplace);
            default -> generated(name).write(workplace);
        };
    }

    private static GeneratedSet generated(String name) {
        return GeneratedSet.of(name)
                .orElseThrow(() -> new IllegalArgumentException("no set of modules: '" + name + "'"));
    }

    /** How many modules are in a set. */
    public static int size(String name) {
        return switch (name) {
            case EXAMPLES -> ALL_EXAMPLES.size();
            case DKMS -> DkmsPackages.count();
            default -> generated(name).count();
        };
    }

    private List<MachineModule> examples() throws IOException, UnavailableException {
        var modules = new ArrayList<MachineModule>();
        for (var row : ALL_EXAMPLES) {
            var source = home.resolve("examples/modules").resolve(row.name());
            var kind = UnbuiltModule.in(source, Map.of())
                    .orElseThrow(() -> new UnavailableException(
                            "there is no module in " + source + "; start kmatrix by its own ./kmatrix"))
                    .way()
                    .name()
                    .toLowerCase(java.util.Locale.ROOT);
            modules.add(new MachineModule(row.name(), "1.0", kind, row.objects(), source));
        }
        return modules;
    }

    /** A module that does not compile where an option of the kernel is set. */
    public static MachineModule failing(Path workplace, String option) throws IOException {
        var directory = Files.createDirectories(workplace.resolve("stumbles"));
        Files.writeString(
                directory.resolve("stumbles.c"),
                GeneratedModules.text("stumbles.c.template").replace("@OPTION@", option));
        Files.writeString(directory.resolve("Makefile"), "obj-m := stumbles.o\n");
        return new MachineModule("stumbles", "1.0", "kbuild", List.of("stumbles"), directory);
    }

    /** Changes a module's source, as an update of the module does; its objects stay. Says which file it was. */
    public static Path changeSource(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            var file = all.filter(
                            it -> SOURCE.matcher(it.getFileName().toString()).matches())
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no C source in " + directory));
            Files.writeString(
                    file,
                    Files.readString(file) + "\n/* a later version */\nstatic const char kmatrix_later[]"
                            + " __attribute__((__used__)) = \"later\";\n");
            return file;
        }
    }
}
