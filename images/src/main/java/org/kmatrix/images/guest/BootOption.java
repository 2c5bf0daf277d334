package org.kmatrix.images.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Release;

/**
 * A word of the kernel's command line, and which kernels get it.
 *
 * @param option the word
 * @param since the first release that gets it; null for all from the start
 * @param before the first release that no longer gets it; null for all up to now
 * @param architecture null for every one
 * @param smp whether it is for kernels of several processors, or of one; null for both
 * @param boots the boot variants that get it; null for all
 * @param reason why they get it
 */
public record BootOption(
        String option,
        @Nullable String since,
        @Nullable String before,
        @Nullable String architecture,
        @Nullable Boolean smp,
        @Nullable List<String> boots,
        String reason) {
    /** Refuses what would never or wrongly apply. */
    public BootOption {
        if (option.isBlank() || option.contains(" ")) {
            throw new IllegalArgumentException("not one word of a command line: '" + option + "'");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("boot option " + option + " has no reason");
        }
    }

    boolean isFor(Release release, Architecture of, boolean severalProcessors, BootVariant boot) {
        return (since == null || !isBefore(release, since))
                && (before == null || isBefore(release, before))
                && (architecture == null || Architecture.parse(architecture) == of)
                && (smp == null || smp == severalProcessors)
                && (boots == null || boots.contains(boot.id()));
    }

    private static boolean isBefore(Release release, String limit) {
        var bound = Release.parse(limit);
        return release.isBefore(bound.major(), bound.minor(), bound.patch());
    }
}
