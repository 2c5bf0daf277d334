package org.kmatrix.kernels;

import java.util.regex.Pattern;

/**
 * Names where a kernel comes from: {@code vanilla:2.6.18}, {@code debian:bookworm}.
 *
 * @param provider who makes it: {@code vanilla} or {@code debian}
 * @param version what the provider calls it: a release, or a suite
 */
public record KernelId(String provider, String version) {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9]*):([A-Za-z0-9][A-Za-z0-9.+_~-]*)");

    /**
     * Reads {@code PROVIDER:VERSION}.
     *
     * @throws IllegalArgumentException with the offending value, where it has another form
     */
    public static KernelId parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a kernel id: '" + text
                    + "' (expected PROVIDER:VERSION, e.g. debian:bookworm or vanilla:2.6.18)");
        }
        return new KernelId(matcher.group(1), matcher.group(2));
    }

    /** The id as one part of a path: {@code vanilla-2.6.18}. */
    public String pathName() {
        return provider + "-" + version;
    }

    @Override
    public String toString() {
        return provider + ":" + version;
    }
}
