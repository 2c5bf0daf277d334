package org.kmatrix.matrix.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was predicted from the files, what the kernel then did, and whether the two agree.
 *
 * @param predicted the audit's verdict
 * @param observed what the kernel did
 * @param agree whether they agree; true where nothing was tried
 * @param symbols how many imported symbols were compared
 * @param mismatched those whose versions differ
 * @param vermagic the module's vermagic (2.4: its kernel_version); null where it has none
 * @param controls modules changed on purpose, and what became of them
 */
public record Modversions(
        Verdict predicted,
        Verdict observed,
        boolean agree,
        int symbols,
        List<Mismatch> mismatched,
        @Nullable String vermagic,
        List<Control> controls) {
    public Modversions {
        mismatched = List.copyOf(mismatched);
        controls = List.copyOf(controls);
    }

    /** Whether a kernel takes a module. */
    public enum Verdict {
        ACCEPTED,
        REFUSED,
        NOT_TRIED;

        /** The name in results: {@code not-tried}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A symbol that the module wants in another version than the kernel has.
     *
     * @param symbol its name
     * @param moduleCrc the CRC that the module was built with, as {@code 0x%08x}; null where it has none
     * @param kernelCrc the kernel's CRC, likewise; null where the kernel has no such symbol
     */
    public record Mismatch(
            String symbol,
            @Nullable String moduleCrc,
            @Nullable String kernelCrc) {}

    /**
     * A module changed on purpose, which the kernel must take or refuse as predicted, and say so in the predicted words.
     *
     * @param name which change ({@code crc-flipped})
     * @param predicted what must happen; not tried where the change cannot be made
     * @param observed what happened
     * @param message what the kernel or its loader said; null where it said nothing
     * @param change what was changed, or why nothing was; null where a result does not tell
     * @param agrees whether it went as predicted, the words included
     */
    public record Control(
            String name,
            Verdict predicted,
            Verdict observed,
            @Nullable String message,
            @Nullable String change,
            boolean agrees) {
        /** Whether the module was changed and loaded at all. */
        public boolean tried() {
            return predicted != Verdict.NOT_TRIED;
        }
    }
}
