package org.kmatrix.images.guest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelConfig;

/**
 * A way to a root file system.
 *
 * @param boot the variant that it is a way of
 * @param since the first release that it is for; null for all from the start
 * @param before the first release that it no longer is for; null for all up to now
 * @param needs options that the kernel has to have built in, without {@code CONFIG_}; {@code |} between those of which
 *     one is enough
 * @param device QEMU's {@code -device} that the root file system is on; null where it is in RAM
 * @param words what the kernel's command line gets, separated by blanks
 * @param reason why
 */
public record BootWay(
        BootVariant boot,
        @Nullable Release since,
        @Nullable Release before,
        List<String> needs,
        @Nullable String device,
        String words,
        String reason) {
    private static final List<BootWay> ALL =
            GuestData.rows("boot-ways.yaml", Row.class).stream().map(Row::way).toList();

    public BootWay {
        needs = List.copyOf(needs);
    }

    /** What there is for a kernel. */
    public sealed interface Choice {
        /** It can be booted so. */
        record Possible(BootWay way) implements Choice {}

        /**
         * It cannot.
         *
         * @param reason what it lacks, in one line
         */
        record Impossible(String reason) implements Choice {}
    }

    /** Every row, whichever kernel it is for. */
    public static List<BootWay> all() {
        return ALL;
    }

    /** How a kernel of this configuration is booted in a variant. */
    public static Choice of(BootVariant variant, Release release, KernelConfig config) {
        var ways = ALL.stream()
                .filter(it -> it.boot == variant && it.isFor(release))
                .toList();
        return ways.stream()
                .filter(it -> it.unmet(config).isEmpty())
                .findFirst()
                .<Choice>map(Choice.Possible::new)
                .orElseGet(() -> impossible(variant, ways, config));
    }

    private static Choice impossible(BootVariant variant, List<BootWay> ways, KernelConfig config) {
        var missing = ways.stream()
                .map(it -> it.unmet(config))
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        var modules = missing.stream()
                .flatMap(List::stream)
                .flatMap(it -> alternatives(it).stream())
                .filter(config::enabled)
                .distinct()
                .toList();
        return new Choice.Impossible("boot: " + variant + " takes what this kernel has not built in: "
                + missing.stream()
                        .map(it -> String.join(", ", it).replace("|", " or "))
                        .collect(Collectors.joining("; or else "))
                + (modules.isEmpty() ? "" : " (as modules it has " + String.join(", ", modules) + ")"));
    }

    boolean isFor(Release release) {
        return (since == null || release.compareTo(since) >= 0) && (before == null || release.compareTo(before) < 0);
    }

    private List<String> unmet(KernelConfig config) {
        return needs.stream()
                .filter(need -> alternatives(need).stream()
                        .noneMatch(it -> config.value(it).filter("y"::equals).isPresent()))
                .toList();
    }

    private static List<String> alternatives(String need) {
        return Arrays.asList(need.split("\\|"));
    }

    record Row(
            String boot,
            @Nullable String since,
            @Nullable String before,
            List<String> needs,
            @Nullable String device,
            @Nullable String words,
            String reason) {
        BootWay way() {
            return new BootWay(
                    BootVariant.parse(boot),
                    since == null ? null : Release.parse(since),
                    before == null ? null : Release.parse(before),
                    needs,
                    device,
                    Objects.requireNonNullElse(words, ""),
                    reason);
        }
    }
}
