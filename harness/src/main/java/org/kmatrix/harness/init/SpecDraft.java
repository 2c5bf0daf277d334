package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.kmatrix.kernels.dkms.DkmsConf;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.matrix.spec.BuildKind;

/** A spec for a module, with comments that say what was seen and what else there is. */
public final class SpecDraft {
    /** Enough to see how they are written. */
    /** So many patches have a line of their own. */
    private static final int MOST_PATCHES = 3;

    private static final int MOST_PARAMETERS = 3;

    private static final String ASKED = "asked for by its makefiles, and set by none of them";

    private final ModuleSurvey module;
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private SpecDraft(ModuleSurvey module, String program) {
        this.module = module;
        this.program = program;
    }

    /**
     * Drafts the spec of a module.
     *
     * @param directory of its sources
     * @param path how the spec names it
     * @param program how kmatrix is called, as a word of a shell
     * @throws UnclearModuleException where the directory does not say what is built
     */
    public static String of(Path directory, String path, String program) throws IOException, UnclearModuleException {
        return new SpecDraft(ModuleSurvey.of(directory, program), program).text(path);
    }

    private String text(String path) throws UnclearModuleException {
        lines.add("# Drafted by kmatrix init. Try it: " + program + " run FILE; what would run: " + program
                + " plan FILE");
        lines.add("modules:");
        lines.add("  - name: " + quoted(module.name()));
        lines.add("    path: " + quoted(path) + "  # built by " + way());
        module.way()
                .unlike()
                .ifPresent(it -> lines.add("    build: " + module.kind().id() + "  # " + comment(it)));
        objects();
        licences();
        variables();
        parameters();
        requires();
        needs();
        lines.add("    # exercise: check.sh   run in the guest while the module is loaded; exit status 0 is good");
        lines.add("");
        lines.addAll(KernelsDraft.of(module, program));
        lines.add("");
        lines.add(
                "# layouts: [distro-headers, recovered]   # how the kernel lies when the module is built; README, Layouts");
        lines.add(
                "# expect: [{module: " + quoted(module.name())
                        + ", status: FAIL, phase: load, reason: \"the guest has no such hardware\"}]   # where insmod says: No such device");
        lines.add("# controls: all                          # more modules that have to be refused; README, Controls");
        return String.join("\n", lines) + "\n";
    }

    private String way() {
        return switch (module.kind()) {
            case KBUILD -> "kbuild";
            case MAKE -> "its own makefile";
            case DKMS -> "its dkms.conf";
        };
    }

    private void objects() {
        if (!module.objects().isEmpty()) {
            lines.add("    # builds " + NameList.of(module.objects()));
        }
        if (!module.missing().isEmpty()) {
            lines.add("    # of which " + NameList.of(module.missing())
                    + " is not there: it has to be made first, or obj-m names what is no object");
        }
        module.dkms()
                .map(DkmsConf::maybeBuilt)
                .filter(it -> !it.isEmpty())
                .ifPresent(it ->
                        lines.add("    # for some kernels also, as conditions of dkms.conf say: " + NameList.of(it)));
        module.doubts().stream()
                .limit(1)
                .forEach(it -> lines.add("    # what else it builds is known once it is built: " + comment(it)));
        var patches = module.patches();
        if (patches.size() > MOST_PATCHES) {
            lines.add("    # dkms.conf first applies " + patches.size() + " patches: " + NameList.of(patches));
        } else {
            patches.forEach(it -> lines.add("    # dkms.conf first applies " + comment(it)));
        }
        module.dkms()
                .flatMap(DkmsConf::preBuild)
                .ifPresent(it -> lines.add("    # first runs PRE_BUILD: " + comment(it)));
    }

    private void licences() {
        var licences = module.licences();
        if (licences.isEmpty()) {
            lines.add(
                    "    # no MODULE_LICENSE was seen: without one it taints the kernel, and gets no GPL-only symbol");
        } else {
            lines.add("    # licence: " + comment(String.join(", ", licences)));
        }
    }

    private void variables() {
        var variables = module.variables();
        var called = !variables.called().isEmpty();
        if (!variables.all().isEmpty()) {
            lines.add("    make:  # " + (called ? "as its own makefile calls the kernel's make" : ASKED));
            variables.called().forEach((name, value) -> lines.add(variable(name, value)));
            variables
                    .unset()
                    .forEach((name, value) -> lines.add(variable(name, value) + (called ? "  # " + ASKED : "")));
        } else if (module.kind() == BuildKind.KBUILD && module.objects().isEmpty()) {
            var given = variables.elsewhere().stream().map(it -> it + ": m").collect(Collectors.joining(", "));
            if (!given.isEmpty()) {
                lines.add("    # make: {" + given
                        + "}   where it builds nothing: kbuild may not see how its makefiles set it");
            }
        }
        if (!variables.lost().isEmpty()) {
            var lost = variables.lost().entrySet().stream()
                    .map(it -> it.getKey() + "=" + it.getValue())
                    .collect(Collectors.joining(", "));
            lines.add("    # its own makefile also gives the kernel's make " + comment(lost)
                    + ", known only once that is run: build: make would");
        }
    }

    private static String variable(String name, String value) {
        return "      " + name + ": " + quoted(value);
    }

    private void parameters() {
        var parameters = module.parameters();
        parameters.byModule().entrySet().stream()
                .limit(MOST_PARAMETERS)
                .forEach(it -> lines.add(parameters(it.getKey(), it.getValue())));
        var more = parameters.byModule().keySet().stream().skip(MOST_PARAMETERS).toList();
        if (!more.isEmpty()) {
            lines.add("    # parameters have also " + NameList.of(more));
        }
        if (!parameters.others().isEmpty()) {
            lines.add(parameters("MODULE", parameters.others()) + "; MODULE is the one that has it, as it is loaded");
        }
    }

    private static String parameters(String object, SortedSet<String> names) {
        return "    # parameters: {" + object + ": \"" + names.first() + "=…\"}   of " + NameList.of(names);
    }

    private void needs() {
        var needed = module.dkms().map(DkmsConf::dependencies).orElse(List.of());
        if (!needed.isEmpty()) {
            lines.add("    # needs: [" + String.join(", ", needed)
                    + "]   dkms.conf, BUILD_DEPENDS: built before it; to be modules of this spec too");
        }
        module.dkms().map(DkmsConf::otherSources).orElse(List.of()).stream()
                .filter(it -> !needed.contains(it))
                .forEach(it -> lines.add("    # dkms.conf names the sources of " + it
                        + ": it may not build where they are not installed"));
    }

    private void requires() {
        var options = module.dkms().map(DkmsConf::exclusiveOptions).orElse(List.of());
        var wanted = options.stream().filter(it -> !it.startsWith("!")).toList();
        if (!wanted.isEmpty()) {
            lines.add("    requires: [" + String.join(", ", wanted) + "]  # dkms.conf builds for no kernel without");
        }
        module.dkms()
                .map(DkmsConf::unclearExclusions)
                .orElse(List.of())
                .forEach(it -> lines.add("    # dkms.conf sets " + it
                        + " in a condition: which kernels that leaves out is known once it is built"));
        options.stream()
                .filter(it -> it.startsWith("!"))
                .forEach(it -> lines.add("    # not for kernels with " + it.substring(1) + " (dkms.conf)"));
    }

    /** A text that others wrote, for a comment of one line. */
    static String comment(String text) {
        var line = Unknowns.shown(text).replaceAll("\\s+", " ").strip();
        return line.length() > 160 ? line.substring(0, 159) + "…" : line;
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_./-]*") && !text.matches("(?i)y|n|m|yes|no|on|off|true|false|null")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
