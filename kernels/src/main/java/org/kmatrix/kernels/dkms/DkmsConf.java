package org.kmatrix.kernels.dkms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.makefile.Unknowns;

/**
 * A dkms.conf, as far as its assignments can be read without a shell: with variables, arrays and plain arithmetic in them.
 * Of what is set in a conditional, all is known that it may be; of what a command prints, nothing.
 */
public final class DkmsConf {
    /** What bears on how sources are compiled. */
    private static final Set<String> BUILDING = Set.of("MAKE", "MAKE_MATCH", "PATCH", "PATCH_MATCH", "PRE_BUILD");

    private final String text;
    private final ShellState state;
    private final Exclusions exclusions;
    private final Unknowns unknowns;

    private DkmsConf(String text, DkmsAssignments assignments, Unknowns unknowns) {
        this.text = text;
        this.state = assignments.state();
        this.exclusions = new Exclusions(state, assignments.guarded(), unknowns);
        this.unknowns = unknowns;
    }

    /**
     * Reads the text of a dkms.conf: twice, as dkms does, which sets {@code module} and {@code module_version} in between.
     *
     * @param variables those that dkms sets before
     */
    public static DkmsConf parse(String text, Map<String, String> variables, Unknowns unknowns) {
        var first = new DkmsConf(text, DkmsAssignments.parse(text, variables, unknowns), unknowns);
        var known = new HashMap<>(variables);
        known.put("module", first.name());
        known.put("module_version", first.version());
        return new DkmsConf(text, DkmsAssignments.parse(text, known, unknowns), unknowns);
    }

    /** Its PACKAGE_NAME; empty where there is none. */
    public String name() {
        return state.value("PACKAGE_NAME", unknowns);
    }

    /** Its PACKAGE_VERSION; empty where there is none. */
    public String version() {
        return state.value("PACKAGE_VERSION", unknowns);
    }

    /** The objects that it installs for every kernel, without {@code .ko}; empty where it does not plainly say them. */
    public List<String> builtModules() {
        if (state.isLost("BUILT_MODULE_NAME")) {
            return List.of();
        }
        var names = sets("BUILT_MODULE_NAME");
        if (names.isEmpty() && !name().isEmpty()) {
            return Unknowns.in(name()) ? List.of() : List.of(name());
        }
        return names.stream().flatMap(Set::stream).flatMap(Optional::stream).anyMatch(Unknowns::in)
                ? List.of()
                : names.stream()
                        .filter(it -> it.size() == 1)
                        .flatMap(Set::stream)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
    }

    /** Those that it installs for some kernels only: a condition says so. */
    public List<String> maybeBuilt() {
        var sure = builtModules();
        return sure.isEmpty()
                ? List.of()
                : sets("BUILT_MODULE_NAME").stream()
                        .flatMap(Set::stream)
                        .flatMap(Optional::stream)
                        .filter(it -> !sure.contains(it))
                        .distinct()
                        .toList();
    }

    /** All that each element of an array may be. */
    private List<Set<Optional<String>>> sets(String name) {
        return state.indices(name).stream().map(it -> state.at(name, it)).toList();
    }

    /** The options that a kernel has to have, {@code !CONFIG_X} for one that it may not have. */
    public List<String> exclusiveOptions() {
        return exclusions.options();
    }

    /**
     * Why it is not for a kernel, whichever way its conditions go; empty where it may be.
     *
     * @param machine an architecture's name, as {@code uname -m} has it
     */
    public Optional<String> unfit(Release release, String machine) {
        return exclusions.unfit(release.toString(), machine);
    }

    /** The variables by which it may leave kernels out, in a way that is known only once it is built. */
    public List<String> unclearExclusions() {
        return exclusions.unclear();
    }

    /** The packages of dkms that have to be built before it, as far as they are known: BUILD_DEPENDS. */
    public List<String> dependencies() {
        return sets("BUILD_DEPENDS").stream()
                .flatMap(Set::stream)
                .flatMap(Optional::stream)
                .filter(it -> !it.isBlank() && !Unknowns.in(it))
                .distinct()
                .toList();
    }

    /** Other packages whose sources it names in plain words, in {@code /usr/src} or in dkms's own tree. */
    public List<String> otherSources() {
        return OtherSources.of(text, name());
    }

    /** What is run before its build, where there is something; not all of it may be known. */
    public Optional<String> preBuild() {
        return Optional.of(state.value("PRE_BUILD", unknowns)).filter(it -> !it.isBlank());
    }

    /** The elements of an array by their indices, as far as they are certain. */
    private SortedMap<Integer, String> values(String name) {
        var values = new TreeMap<Integer, String>();
        for (var index : state.indices(name)) {
            var at = state.at(name, index);
            if (at.size() == 1) {
                at.iterator().next().ifPresent(it -> values.put(index, it));
            }
        }
        return values;
    }

    /**
     * A patch that is applied to the sources.
     *
     * @param name the file below {@code patches}; not all of it may be known
     * @param match a regular expression on the releases of which kernels it is for; empty for all
     */
    public record Patch(String name, String match) {}

    /** The patches that are applied, in their order, as far as they are certain. */
    public List<Patch> patches() {
        var matches = values("PATCH_MATCH");
        return values("PATCH").entrySet().stream()
                .filter(it -> !it.getValue().isBlank())
                .map(it -> new Patch(it.getValue(), matches.getOrDefault(it.getKey(), "")))
                .toList();
    }

    /** Why the sources are changed before they are compiled, or may be. */
    public Optional<String> changes(Optional<String> release) {
        for (var patch : patches()) {
            if (!isLeftOut(patch.match(), release)) {
                return Optional.of("dkms.conf has " + Unknowns.shown(patch.name()) + " applied to the sources");
            }
        }
        if (preBuild().isPresent()) {
            return preBuild()
                    .map(it -> "dkms.conf has PRE_BUILD run first, which may change sources: " + Unknowns.shown(it));
        }
        return BUILDING.stream()
                .filter(state::isUncertain)
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

    /** Whether a regular expression is found; one that is none here is taken to be. */
    static boolean matches(String expression, String release) {
        try {
            return Pattern.compile(expression).matcher(release).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    /** The command that builds, where there is one: that of the last MAKE_MATCH that the release meets, else the first. */
    public Optional<String> make(Optional<String> release) {
        var makes = values("MAKE");
        var chosen = makes.getOrDefault(0, "");
        for (var match : values("MAKE_MATCH").entrySet()) {
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
