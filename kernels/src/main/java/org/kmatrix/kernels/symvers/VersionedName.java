package org.kmatrix.kernels.symvers;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A symbol as 2.4 links it, with its version in its name: {@code printk_R1b7d4074}, {@code printk_Rsmp_1b7d4074}.
 *
 * @param name the name in the source: {@code printk}
 * @param crc the version; empty where the name carries none
 * @param smp whether the version is an SMP kernel's
 * @param gplOnly whether the name has the prefix that hides it from other modules: {@code GPLONLY_}
 */
public record VersionedName(String name, Optional<Crc> crc, boolean smp, boolean gplOnly) {
    private static final Pattern FORM = Pattern.compile("(.+)_R(smp_)?([0-9a-f]{8})");
    private static final String GPL_ONLY = "GPLONLY_";

    /** Splits a name; one without a version is taken as it is. */
    public static VersionedName split(String linked) {
        var gplOnly = linked.startsWith(GPL_ONLY);
        var text = gplOnly ? linked.substring(GPL_ONLY.length()) : linked;
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return new VersionedName(text, Optional.empty(), false, gplOnly);
        }
        var crc = Crc.parse(matcher.group(3));
        return new VersionedName(matcher.group(1), Optional.of(crc), matcher.group(2) != null, gplOnly);
    }

    /** Whether it is no symbol but a mark among them, of the kernel (that it has versions) or of insmod (for ksymoops). */
    public boolean isMark() {
        return name.equals("Using_Versions") || name.startsWith("__insmod_");
    }

    /** The name that objects are linked with, without {@code GPLONLY_}. */
    public String linked() {
        return name + crc.map(it -> (smp ? "_Rsmp_" : "_R") + it.digits()).orElse("");
    }
}
