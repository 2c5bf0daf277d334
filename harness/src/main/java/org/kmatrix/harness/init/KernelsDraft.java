package org.kmatrix.harness.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.spec.BuildKind;

/**
 * The kernels that a drafted spec proposes, and why not others.
 *
 * @param module what was seen of it
 */
record KernelsDraft(ModuleSurvey module) {
    private static final String NEWEST_OLD = "vanilla:2.6.32";
    private static final String OLDEST = "vanilla:2.4.37.11";
    /** None is higher. */
    private static final int LAST_PATCH = 999;

    /** The lines of {@code kernels:}. */
    static List<String> of(ModuleSurvey module, String program) throws UnclearModuleException {
        var lines = new KernelsDraft(module).lines(program);
        if (lines.stream().noneMatch(it -> it.startsWith("  - "))) {
            throw new UnclearModuleException("it is for none of the kernels that kmatrix proposes: "
                    + lines.stream()
                            .filter(it -> it.startsWith("  # not "))
                            .map(it -> it.substring("  # ".length()))
                            .findFirst()
                            .orElse("")
                    + "; write a spec with a kernel that it is for");
        }
        return lines;
    }

    private List<String> lines(String program) {
        var subsystems = Subsystems.of(module.words().headers());
        var flavour = subsystems.isEmpty() ? "" : ", flavours: amd64";
        var lines = new ArrayList<>(List.of("kernels:"));
        if (!subsystems.isEmpty()) {
            lines.add("  # amd64: the smaller image, cloud, is built without much of " + String.join("; ", subsystems));
        }
        for (var suite : Catalogue.builtIn().suites()) {
            var id = "debian:" + suite;
            lines.add(unfit(id).orElse(flavour.isEmpty() ? "  - " + id : "  - {id: \"" + id + "\"" + flavour + "}"));
        }
        lines.add(
                isForOld() && module.words().old()
                        ? "  # its sources ask for kernels before 3.0; MISS, as expected, where no source of them is at hand"
                        : "  # " + whyNotOld() + ", where a source is at hand (" + program + " kernels add)");
        lines.add(old(NEWEST_OLD, isForOld()));
        lines.add(old(OLDEST, isForOld() && module.words().older()));
        return List.copyOf(lines);
    }

    /** A package of dkms is made for the kernels of its distribution, whatever ages its sources once were for. */
    private boolean isForOld() {
        return module.kind() == BuildKind.DKMS ? isForNoSuite() : module.words().old();
    }

    private boolean isForNoSuite() {
        return Catalogue.builtIn().suites().stream()
                .allMatch(it -> unfit("debian:" + it).isPresent());
    }

    private String whyNotOld() {
        return module.kind() == BuildKind.DKMS && module.words().old()
                ? "its sources name kernels before 3.0, dkms packages are for newer ones; to try them"
                : "old kernels";
    }

    private String old(String id, boolean proposed) {
        return unfit(id).orElse((proposed ? "  - " : "  # - ") + "{id: \"" + id + "\", optional: true}");
    }

    /** The comment that stands in a kernel's place; empty where it may be tried. */
    private Optional<String> unfit(String id) {
        var kernel = KernelId.parse(id);
        var release = Catalogue.builtIn().release(kernel);
        if (release.isBefore(2, 5, 0) && !isFor24()) {
            return Optional.of("  # not " + id + ": no makefile includes $(TOPDIR)/Rules.make, by which 2.4 builds");
        }
        return excluded(kernel, release)
                .map(it -> "  # not " + id + ", kernel " + release + ": dkms.conf, " + SpecDraft.comment(it));
    }

    /** Of a suite's kernel, the patch level is known only once it is fetched: it is left out where none would do. */
    private Optional<String> excluded(KernelId kernel, Release release) {
        var machine = Catalogue.builtIn().defaults(kernel).arch().kernelName();
        var last = Catalogue.builtIn().suites().contains(kernel.version())
                ? new Release(release.major(), release.minor(), LAST_PATCH, release.type())
                : release;
        return module.dkms()
                .filter(it -> it.unfit(last, machine).isPresent())
                .flatMap(it -> it.unfit(release, machine));
    }

    /** A makefile of the module's own may also call the compiler itself. */
    private boolean isFor24() {
        return switch (module.kind()) {
            case KBUILD, DKMS -> module.forRules();
            case MAKE -> module.forRules() || module.compiles();
        };
    }
}
