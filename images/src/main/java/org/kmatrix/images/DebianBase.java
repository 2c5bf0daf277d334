package org.kmatrix.images;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A Debian suite's smallest root file system that has apt, with its updates and security archives. It is made by
 * piping the standard output of {@link #mmdebstrap} into {@code docker import - TAG}; apt checks the signatures.
 *
 * @param suite {@code bullseye}, {@code bookworm}, {@code trixie}
 * @param mirror the archive's base address, below which {@code debian} and {@code debian-security} are
 */
public record DebianBase(String suite, String mirror) implements ImageRecipe {
    /** Debian's own network of mirrors. */
    public static final String DEFAULT_MIRROR = "http://deb.debian.org";

    private static final Pattern SUITE = Pattern.compile("[a-z]+");

    public DebianBase {
        if (!SUITE.matcher(suite).matches()) {
            throw new IllegalArgumentException("not a Debian suite: '" + suite + "' (expected e.g. bookworm)");
        }
    }

    /** The suite from Debian's own mirrors. */
    public DebianBase(String suite) {
        this(suite, DEFAULT_MIRROR);
    }

    /**
     * The command that writes the root file system to standard output as a tar archive. The variant {@code apt} is
     * smaller than {@code minbase}: only what is essential, and apt.
     */
    public List<String> mmdebstrap() {
        return List.of(
                "mmdebstrap",
                "--variant=apt",
                "--format=tar",
                "--aptopt=APT::Install-Recommends \"false\"",
                "--aptopt=Acquire::Languages \"none\"",
                suite,
                "-",
                "deb " + mirror + "/debian " + suite + " main",
                "deb " + mirror + "/debian " + suite + "-updates main",
                "deb " + mirror + "/debian-security " + suite + "-security main");
    }

    @Override
    public String tag() {
        var hash = new ContentHash();
        mmdebstrap().forEach(hash::add);
        return "kmatrix/debian-" + suite + ":" + hash.shortForm();
    }
}
