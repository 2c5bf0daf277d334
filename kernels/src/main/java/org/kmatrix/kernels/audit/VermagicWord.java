package org.kmatrix.kernels.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a vermagic after the release, in the order in which they are written. */
public enum VermagicWord {
    SMP("SMP"),
    PREEMPT("preempt(_rt)?"),
    MOD_UNLOAD("mod_unload"),
    MODVERSIONS("modversions"),
    /** i386: functions take their arguments in registers. */
    REGISTER_PARAMETERS("REGPARM"),
    /** i386: kernel stacks of 4 KiB. */
    STACK_SIZE("4KSTACKS"),
    /** 2.6.9 to 2.6.18. */
    COMPILER("gcc-.*"),
    /** i386: the processor family that the kernel is built for. */
    PROCESSOR(".*");

    private final Pattern pattern;

    VermagicWord(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** Which word a text is. */
    static VermagicWord of(String text) {
        return Arrays.stream(values())
                .filter(it -> it.pattern.matcher(text).matches())
                .findFirst()
                .orElse(PROCESSOR);
    }

    /** The name in results: {@code mod_unload}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
