package org.kmatrix.kernels.dkms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.kernels.dkms.DkmsAssignments.Guarded;
import org.kmatrix.kernels.makefile.Unknowns;

/**
 * The kernels that a dkms.conf leaves out: BUILD_EXCLUSIVE_KERNEL, a regular expression on the release, _MIN and _MAX, and
 * BUILD_EXCLUSIVE_ARCH; and the options of BUILD_EXCLUSIVE_CONFIG.
 *
 * @param state all that its variables may be in the end
 * @param guarded what of it hangs on one option of the kernel
 */
record Exclusions(ShellState state, List<Guarded> guarded, Unknowns unknowns) {
    private static final String OPTIONS = "BUILD_EXCLUSIVE_CONFIG";
    private static final String KERNEL = "BUILD_EXCLUSIVE_KERNEL";
    private static final String LEAST = "BUILD_EXCLUSIVE_KERNEL_MIN";
    private static final String MOST = "BUILD_EXCLUSIVE_KERNEL_MAX";
    private static final String MACHINE = "BUILD_EXCLUSIVE_ARCH";
    private static final List<String> ALL = List.of(KERNEL, LEAST, MOST, MACHINE);

    /** One of each series: what leaves out all of them is not meant for any. */
    private static final List<String> RELEASES = List.of(
            "2.6.32-5-amd64", "3.16.0-6-amd64", "4.19.0-27-amd64", "5.10.0-35-amd64", "6.1.0-37-cloud-amd64", "7.0.1");

    private static final List<String> MACHINES = List.of("x86_64", "i386", "i686");

    Exclusions {
        guarded = List.copyOf(guarded);
    }

    /**
     * The options that a kernel has to have, {@code !CONFIG_X} for one that it may not have; those too without which another
     * variable is set to what leaves out every kernel.
     */
    List<String> options() {
        var options = new LinkedHashSet<String>();
        var value = state.value(OPTIONS, unknowns);
        if (!value.isBlank() && !Unknowns.in(value)) {
            options.addAll(List.of(value.strip().split("\\s+")));
        }
        guarded.stream()
                .filter(this::leavesAllOut)
                .map(it -> option(it.condition()))
                .forEach(options::add);
        return List.copyOf(options);
    }

    private boolean leavesAllOut(Guarded it) {
        return ALL.contains(it.name())
                && state.at(it.name(), 0).contains(Optional.of(it.value()))
                && RELEASES.stream()
                        .allMatch(release -> MACHINES.stream()
                                .allMatch(machine -> isUnfit(it.name(), it.value(), release, machine)));
    }

    private static String option(Condition condition) {
        return condition instanceof Condition.Lacks it ? it.option() : "!" + ((Condition.Has) condition).option();
    }

    /** Why it is not for a kernel, whichever way its conditions go; empty where it may be. */
    Optional<String> unfit(String release, String machine) {
        return ALL.stream()
                .filter(name -> !state.isLost(name))
                .filter(name ->
                        state.at(name, 0).stream().allMatch(it -> isUnfit(name, it.orElse(""), release, machine)))
                .map(name -> name + "=" + String.join(" or ", values(name)))
                .findFirst();
    }

    private List<String> values(String name) {
        return state.at(name, 0).stream().flatMap(Optional::stream).toList();
    }

    private static boolean isUnfit(String name, String value, String release, String machine) {
        if (value.isBlank() || Unknowns.in(value)) {
            return false;
        }
        return switch (name) {
            case KERNEL -> !DkmsConf.matches(value, release);
            case LEAST -> VersionOrder.isBefore(release, value);
            case MOST -> VersionOrder.isBefore(value, release);
            default -> !DkmsConf.matches(value, machine);
        };
    }

    /** The variables by which it may leave kernels out, in a way that is known only once it is built. */
    List<String> unclear() {
        var names = new ArrayList<>(ALL);
        names.add(OPTIONS);
        return names.stream().filter(this::isUnclear).toList();
    }

    private boolean isUnclear(String name) {
        var explained = guarded.stream()
                .filter(it -> it.name().equals(name) && leavesAllOut(it))
                .map(Guarded::value)
                .collect(Collectors.toSet());
        var values = values(name);
        return state.isLost(name)
                || values.stream().anyMatch(Unknowns::in)
                || state.at(name, 0).size() > 1
                        && values.stream().anyMatch(it -> !it.isBlank() && !explained.contains(it));
    }
}
