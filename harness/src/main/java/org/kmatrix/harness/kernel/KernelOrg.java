package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** Downloads of released kernels from kernel.org or a mirror of its {@code /pub/linux/kernel}. */
public final class KernelOrg {
    /** Where releases are published. */
    public static final URI OFFICIAL = URI.create("https://cdn.kernel.org/pub/linux/kernel/");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final URI base;
    private final Checksums checksums;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final AtomicReference<@Nullable String> unreachable = new AtomicReference<>();

    /**
     * @param base the directory that holds {@code v2.4/}, {@code v2.6/} and so on
     * @param checksums of what was downloaded before, checked and added to
     */
    public KernelOrg(URI base, Checksums checksums) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
        this.checksums = checksums;
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
        for (var address : addresses(Release.parse(id.version()), id.version())) {
            var known = unreachable.get();
            if (known != null) {
                return new Answer.None(known);
            }
            var tarball = download(address);
            if (tarball.isPresent()) {
                return keep(id, address, tarball.get(), store);
            }
        }
        var failure = unreachable.get();
        return new Answer.None(failure != null ? failure : base + " has no linux-" + id.version());
    }

    private Answer keep(KernelId id, URI address, Path tarball, SourceStore store)
            throws WrongSourceException, IOException, InterruptedException {
        try {
            checksums.check(address.toString(), sha256(tarball));
            return new Answer.Kept(new TreeSource(tarball).keep(id, store));
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

    private Optional<Path> download(URI address) throws IOException, InterruptedException {
        var name = address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
        if ("file".equals(address.getScheme())) {
            var file = Path.of(address);
            return Files.exists(file) ? Optional.of(copy(name, Files.newInputStream(file))) : Optional.empty();
        }
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(address).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return answer.statusCode() == 200 ? Optional.of(copy(name, body)) : Optional.empty();
            }
        } catch (IOException e) {
            unreachable.set(
                    base.getHost() + " cannot be reached (" + e.getClass().getSimpleName() + ")");
            return Optional.empty();
        }
    }

    private static Path copy(String name, InputStream content) throws IOException {
        var file = Files.createTempFile("kmatrix-", "-" + name);
        try (content;
                var output = Files.newOutputStream(file)) {
            content.transferTo(output);
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static String sha256(Path file) throws IOException {
        var digest = Fingerprint.sha256();
        try (var stream = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (var n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
