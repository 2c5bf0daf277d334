package org.kmatrix.kernels.dkms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.makefile.Unknowns;

/**
 * A dkms.conf, as far as its assignments can be read without a shell: those outside of conditionals, with variables in
 * them. Of what is set in a conditional, or to what a command prints, nothing is known.
 */
public final class DkmsConf {
    /** What bears on how sources are compiled. */
    private static final Set<String> BUILDING = Set.of("MAKE", "MAKE_MATCH", "PATCH", "PATCH_MATCH", "PRE_BUILD");

    private final DkmsAssignments assignments;
    private final Unknowns unknowns;

    private DkmsConf(DkmsAssignments assignments, Unknowns unknowns) {
        this.assignments = assignments;
        this.unknowns = unknowns;
    }

    /**
     * Reads the text of a dkms.conf.
     *
     * @param variables those that dkms sets before
     */
    public static DkmsConf parse(String text, Map<String, String> variables, Unknowns unknowns) {
        return new DkmsConf(DkmsAssignments.parse(text, variables, unknowns), unknowns);
    }

    /** Its PACKAGE_NAME; empty where there is none. */
    public String name() {
        return assignments.value("PACKAGE_NAME");
    }

    /** Its PACKAGE_VERSION; empty where there is none. */
    public String version() {
        return assignments.value("PACKAGE_VERSION");
    }

    /** The objects that it installs, without {@code .ko}, in its order; empty where it does not plainly say them. */
    public List<String> builtModules() {
        if (assignments.isUncertain("BUILT_MODULE_NAME")) {
            return List.of();
        }
        var names = List.copyOf(assignments.values("BUILT_MODULE_NAME").values());
        if (names.isEmpty() && !name().isEmpty()) {
            return Unknowns.in(name()) ? List.of() : List.of(name());
        }
        return names.stream().anyMatch(Unknowns::in) ? List.of() : names;
    }

    /** The options that a kernel has to have, {@code !CONFIG_X} for one that it may not have: BUILD_EXCLUSIVE_CONFIG. */
    public List<String> exclusiveOptions() {
        return plain("BUILD_EXCLUSIVE_CONFIG")
                .map(it -> List.of(it.strip().split("\\s+")))
                .orElse(List.of());
    }

    /**
     * Why it is not for a kernel: BUILD_EXCLUSIVE_KERNEL, a regular expression on its release, or _MIN and _MAX; empty where
     * nothing is said, or not plainly. BUILD_EXCLUSIVE_ARCH likewise, for an architecture's name as {@code uname -m} has it.
     */
    public Optional<String> unfit(Release release, String machine) {
        var expression = plain("BUILD_EXCLUSIVE_KERNEL").filter(it -> !matches(it, release.toString()));
        var least = plain("BUILD_EXCLUSIVE_KERNEL_MIN").filter(it -> isBefore(release, it));
        var most = plain("BUILD_EXCLUSIVE_KERNEL_MAX").filter(it -> isAfter(release, it));
        var arch = plain("BUILD_EXCLUSIVE_ARCH").filter(it -> !matches(it, machine));
        return expression
                .map(it -> "BUILD_EXCLUSIVE_KERNEL=" + it)
                .or(() -> least.map(it -> "BUILD_EXCLUSIVE_KERNEL_MIN=" + it))
                .or(() -> most.map(it -> "BUILD_EXCLUSIVE_KERNEL_MAX=" + it))
                .or(() -> arch.map(it -> "BUILD_EXCLUSIVE_ARCH=" + it));
    }

    private static boolean isBefore(Release release, String least) {
        return parsed(least).map(it -> release.compareTo(it) < 0).orElse(false);
    }

    private static boolean isAfter(Release release, String most) {
        return parsed(most).map(it -> release.compareTo(it) > 0).orElse(false);
    }

    private static Optional<Release> parsed(String text) {
        try {
            return Optional.of(Release.parse(text));
        } catch (IllegalArgumentException noRelease) {
            return Optional.empty();
        }
    }

    private Optional<String> plain(String name) {
        var value = assignments.isUncertain(name) ? "" : assignments.value(name);
        return Optional.of(value).filter(it -> !it.isBlank() && !Unknowns.in(it));
    }

    /** What is run before its build, where there is something. */
    public Optional<String> preBuild() {
        return plain("PRE_BUILD");
    }

    /** Why the sources are changed before they are compiled, or may be. */
    public Optional<String> changes(Optional<String> release) {
        var patches = assignments.values("PATCH");
        var matches = assignments.values("PATCH_MATCH");
        for (var patch : patches.entrySet()) {
            var match = matches.getOrDefault(patch.getKey(), "");
            if (!patch.getValue().isEmpty() && !isLeftOut(match, release)) {
                return Optional.of("dkms.conf has " + Unknowns.shown(patch.getValue()) + " applied to the sources");
            }
        }
        if (!assignments.value("PRE_BUILD").isEmpty()) {
            return Optional.of("dkms.conf has PRE_BUILD run first, which may change sources: "
                    + Unknowns.shown(assignments.value("PRE_BUILD")));
        }
        return BUILDING.stream()
                .filter(assignments::isUncertain)
                .sorted()
                .map(it -> "dkms.conf sets " + it + " in a way that is not followed")
                .findFirst();
    }

    /** Whether a regular expression leaves a release out for certain. */
    private static boolean isLeftOut(String expression, Optional<String> release) {
        return !expression.isEmpty()
                && release.isPresent()
                && !Unknowns.in(expression)
                && !matches(expression, release.get());
    }

    private static boolean matches(String expression, String release) {
        try {
            return Pattern.compile(expression).matcher(release).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    /** The command that builds, where there is one: that of the last MAKE_MATCH that the release meets, else the first. */
    public Optional<String> make(Optional<String> release) {
        var makes = assignments.values("MAKE");
        var chosen = makes.getOrDefault(0, "");
        for (var match : assignments.values("MAKE_MATCH").entrySet()) {
            if (match.getValue().isEmpty()) {
                continue;
            }
            if (release.isEmpty()) {
                return Optional.of(unknowns.any("which MAKE of dkms.conf is run depends on the kernel"));
            }
            if (matches(match.getValue(), release.get())) {
                chosen = makes.getOrDefault(match.getKey(), "");
            }
        }
        return Optional.of(chosen).filter(it -> !it.isEmpty());
    }

    /** The command as dkms runs it: the first make gets the kernel's release, and what else is asked for. */
    public static String command(Optional<String> make, List<String> options, String kernel, String directory) {
        var command = make.orElse("make -C " + kernel + " M=" + directory);
        var more = String.join(" ", options);
        return command.startsWith("'make'")
                ? "make " + more + command.substring("'make'".length())
                : command.startsWith("make") ? "make " + more + command.substring("make".length()) : command;
    }
}
