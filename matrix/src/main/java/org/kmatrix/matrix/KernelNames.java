package org.kmatrix.matrix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** Tells kernel ids that can exist from those that cannot, without asking any source. */
public final class KernelNames {
    static final String DEBIAN = "debian";
    static final String VANILLA = "vanilla";
    private static final List<String> PROVIDERS = List.of(VANILLA, DEBIAN);
    private static final Pattern VANILLA_FORM =
            Pattern.compile("(?:2\\.[46]\\.N(?:\\.N)?|[3-9]\\.N(?:\\.N)?)(?:-(?:rc|pre)\\d{1,2})?"
                    // no number begins with a zero: 2.6.018 would be another name for 2.6.18
                    .replace("N", "(?:0|[1-9]\\d{0,3})"));

    /**
     * Why an id cannot be.
     *
     * @param message what is wrong
     * @param mend what to write instead; null where nothing is near
     */
    public record Problem(String message, @Nullable String mend) {}

    private KernelNames() {}

    /** What is wrong with a kernel's id; empty where such a kernel can exist. */
    public static Optional<Problem> check(String text) {
        try {
            return check(KernelId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem("not a kernel id (PROVIDER:VERSION)", withoutProvider(text)));
        }
    }

    private static Optional<Problem> check(KernelId id) {
        return switch (id.provider()) {
            case DEBIAN -> checkSuite(id);
            case VANILLA -> checkVersion(id.version());
            default -> Optional.of(unknownProvider(id));
        };
    }

    private static String withoutProvider(String text) {
        var suites = Nearest.of(text, Catalogue.builtIn().suites());
        if (!suites.isEmpty()) {
            return "write " + DEBIAN + ":" + suites.get(0);
        }
        return VANILLA_FORM.matcher(text).matches()
                ? "write " + VANILLA + ":" + text
                : "write e.g. debian:bookworm or vanilla:2.6.18";
    }

    private static Problem unknownProvider(KernelId id) {
        var known = "known providers: " + String.join(", ", PROVIDERS);
        var near = Nearest.of(id.provider(), PROVIDERS);
        return new Problem(
                "unknown provider",
                near.isEmpty() ? known : "write " + near.get(0) + ":" + id.version() + "; " + known);
    }

    private static Optional<Problem> checkSuite(KernelId id) {
        var suites = Catalogue.builtIn().suites();
        if (suites.contains(id.version())) {
            return Optional.empty();
        }
        var near = Nearest.of(id.version(), suites);
        var known = "known suites: " + String.join(", ", suites);
        return Optional.of(new Problem(
                "unknown Debian suite", near.isEmpty() ? known : "write " + DEBIAN + ":" + near.get(0) + "; " + known));
    }

    private static Optional<Problem> checkVersion(String version) {
        if (!VANILLA_FORM.matcher(version).matches()) {
            return Optional.of(new Problem(
                    "not a release of kernel.org",
                    "write 2.4.X, 2.6.X[.Y] or, from 3 on, X.Y[.Z]; e.g. vanilla:2.6.18"));
        }
        var release = Release.parse(version);
        return Catalogue.builtIn().rows().series().stream()
                .filter(it -> it.major() == release.major() && (it.minor() == null || it.minor() == release.minor()))
                .findFirst()
                .map(it -> beyond(it, release))
                .orElseGet(() -> Optional.of(new Problem("no such series of kernel.org", null)));
    }

    private static Optional<Problem> beyond(CatalogueRows.Series series, Release release) {
        var last = series.minor() == null ? series.lastMinor() : series.last();
        int number = series.minor() == null ? release.minor() : release.patch();
        if (last == null || number <= last) {
            return unreleased(series, release);
        }
        var prefix = series.minor() == null ? series.major() + "." : series.major() + "." + series.minor() + ".";
        return Optional.of(new Problem(
                "no such release (" + series.reason() + ")",
                "the nearest is " + VANILLA + ":" + prefix + last + lastStable(series, last)));
    }

    private static Optional<Problem> unreleased(CatalogueRows.Series series, Release release) {
        var stable = series.stable();
        if (stable == null || release.stable() <= stable.getOrDefault(release.patch(), 0)) {
            return Optional.empty();
        }
        var base = series.major() + "." + series.minor() + "." + release.patch();
        var nearest = base + lastStable(series, release.patch());
        return Optional.of(new Problem(
                "no such release ("
                        + (nearest.equals(base)
                                ? base + " had no stable releases"
                                : nearest + " was the last of " + base)
                        + ")",
                "the nearest is " + VANILLA + ":" + nearest));
    }

    /** The fourth number of the last release of a third one, with its dot; nothing where it had none. */
    private static String lastStable(CatalogueRows.Series series, int patch) {
        var stable = series.stable() == null ? null : series.stable().get(patch);
        return stable == null ? "" : "." + stable;
    }
}
