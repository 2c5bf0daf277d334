package org.kmatrix.kernels.symvers;

import java.util.regex.Pattern;

/**
 * The checksum that genksyms gives an exported symbol.
 *
 * @param value the number as a module stores it; 32 bits are used, but 64-bit modules keep them in eight bytes, and the
 *     loaders of before 4.10 compare all eight
 */
public record Crc(long value) {
    private static final Pattern FORM = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,16})");

    /**
     * Reads hexadecimal digits, with or without {@code 0x}.
     *
     * @throws IllegalArgumentException with the offending value
     */
    public static Crc parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a checksum: '" + text + "' (expected e.g. 0x1b7d4074)");
        }
        return new Crc(Long.parseUnsignedLong(matcher.group(1), 16));
    }

    /** The digits alone, at least eight, as 2.4 appends them to symbol names: {@code 1b7d4074}. */
    public String digits() {
        return String.format("%08x", value);
    }

    /** As Module.symvers and modprobe write it: {@code 0x1b7d4074}. */
    @Override
    public String toString() {
        return "0x" + digits();
    }
}
