package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.archive.ArchiveException;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** Downloads of released kernels from kernel.org or a mirror of its {@code /pub/linux/kernel}. */
public final class KernelOrg {
    /** Where releases are published. */
    public static final URI OFFICIAL = URI.create("https://cdn.kernel.org/pub/linux/kernel/");

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    private final URI base;
    private final Checksums checksums;
    private final Download download;
    private final AtomicReference<@Nullable String> dead = new AtomicReference<>();

    /**
     * @param base the directory that holds {@code v2.4/}, {@code v2.6/} and so on
     * @param checksums of what was downloaded before, checked and added to
     */
    public KernelOrg(URI base, Checksums checksums) {
        this(base, checksums, new Download());
    }

    KernelOrg(URI base, Checksums checksums, Download download) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
        this.checksums = checksums;
        this.download = download;
    }

    /**
     * Reads the address of a mirror.
     *
     * @throws IllegalArgumentException with the offending value and what would do
     */
    public static URI mirror(String text) {
        try {
            var address = new URI(text);
            var scheme = String.valueOf(address.getScheme());
            if (SCHEMES.contains(scheme) && (scheme.equals("file") || address.getHost() != null)) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below, as any other text that is no address
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no address of a mirror; give one like " + OFFICIAL + ", or file:///DIRECTORY");
    }

    /** What a download came to. */
    sealed interface Answer {
        /** It was downloaded and kept. */
        record Kept(KernelSource source) implements Answer {}

        /** There is none, or the server cannot be reached. */
        record None(String reason) implements Answer {
            @Override
            public String toString() {
                return reason;
            }
        }
    }

    Answer fetch(KernelId id, SourceStore store) throws WrongSourceException, IOException, InterruptedException {
        var failures = new ArrayList<String>();
        for (var address : addresses(Release.parse(id.version()), id.version())) {
            var known = dead.get();
            if (known != null) {
                return new Answer.None(known);
            }
            var outcome = download.get(address);
            if (outcome instanceof Download.Outcome.Got got) {
                return keep(id, address, got.file(), store);
            }
            if (outcome instanceof Download.Outcome.Dead it) {
                dead.set(it.reason());
                return new Answer.None(it.reason());
            }
            if (outcome instanceof Download.Outcome.Failed it) {
                failures.add(it.reason());
            }
        }
        return new Answer.None(failures.isEmpty() ? base + " has no linux-" + id.version() : failures.get(0));
    }

    private Answer keep(KernelId id, URI address, Path tarball, SourceStore store)
            throws WrongSourceException, IOException, InterruptedException {
        try {
            var sha256 = sha256(tarball);
            checksums.verify(address.toString(), sha256);
            var source = new TreeSource(tarball).keep(id, address.toString(), store);
            checksums.note(address.toString(), sha256);
            return new Answer.Kept(source);
        } catch (ArchiveException e) {
            throw new IOException(address + ": " + e.problem(), e);
        } finally {
            Files.deleteIfExists(tarball);
        }
    }

    private List<URI> addresses(Release release, String version) {
        var series = release.major() < 3 ? "v" + release.major() + "." + release.minor() : "v" + release.major() + ".x";
        var longTerm = series + "/longterm/v" + release.major() + "." + release.minor() + "." + release.patch();
        var name = "/linux-" + version + ".tar.";
        return List.of(
                base.resolve(series + name + "xz"),
                base.resolve(series + name + "gz"),
                base.resolve(longTerm + name + "xz"));
    }

    private static String sha256(Path file) throws IOException {
        var digest = Fingerprint.sha256();
        try (var stream = new DigestInputStream(Files.newInputStream(file), digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
