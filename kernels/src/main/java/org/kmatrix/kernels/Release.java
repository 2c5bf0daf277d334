package org.kmatrix.kernels;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A kernel release as {@code uname -r} prints it, with the parts that the 2.6 kernel output guide names: {@code
 * 2.4.23-gentoo-r1} is KV_MAJOR 2, KV_MINOR 4, KV_PATCH 23, KV_TYPE {@code -gentoo-r1}.
 *
 * @param major KV_MAJOR
 * @param minor KV_MINOR
 * @param patch KV_PATCH; 0 where the release has none ({@code 6.1})
 * @param type KV_TYPE: whatever follows, with its leading {@code .}, {@code -} or {@code +}; often empty
 */
public record Release(int major, int minor, int patch, String type) implements Comparable<Release> {
    /** A number after the second dot is always the patch level: 2.6.18x is not a 2.6 of the type .18x. */
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?!\\.(?!\\d))(?:\\.(\\d{1,4}))?+((?:[.+_~-]\\S*)?)");

    private static final Pattern LEADING_STABLE = Pattern.compile("\\.(\\d{1,4})(?:[^\\d].*)?");

    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch)
            .thenComparingInt(Release::stable)
            .thenComparing(Release::type);

    /**
     * Reads a release.
     *
     * @throws IllegalArgumentException with the offending value, where it is not a release
     */
    public static Release parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a kernel release: '" + text + "' (expected e.g. 2.6.18 or 6.1.0-18-amd64)");
        }
        var patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return new Release(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch, matcher.group(4));
    }

    /** The fourth number of a stable release: 11 in {@code 2.4.37.11}; 0 where there is none. */
    public int stable() {
        var matcher = LEADING_STABLE.matcher(type);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** KV_OBJ: the file name extension of modules, {@code o} before 2.5.48 and {@code ko} from then on. */
    public String objectExtension() {
        return isBefore(2, 5, 48) ? "o" : "ko";
    }

    /** Whether this release comes before {@code major.minor.patch}; whatever the type says. */
    public boolean isBefore(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new Release(otherMajor, otherMinor, otherPatch, "")) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    /** The release as it was written, but that a missing patch level is written as {@code .0}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + type;
    }
}
