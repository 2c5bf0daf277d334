package org.kmatrix.harness.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.images.DebianBase;

/** Whether the places answer from which something is downloaded. Each is asked as it will be for what is needed. */
final class Downloads {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String OFFLINE = "what is in the cache works with --offline";

    private Downloads() {}

    /** Debian's archive, which apt and curl reach by the proxy of the environment. */
    static Finding debian() {
        var place = DebianBase.DEFAULT_MIRROR;
        var outcome = HostProgram.of("curl", "-fsSI", place + "/debian/dists/bookworm/InRelease")
                .run(LIMIT);
        return outcome.succeeded()
                ? Finding.good("Debian's archive", place + " answers")
                : Finding.bad(
                        "Debian's archive",
                        place + ": " + outcome.failure(),
                        "check the network and proxy; " + OFFLINE);
    }

    /** Sources of vanilla kernels, without which only such kernels are missing that are nowhere else. */
    static Finding kernels(URI mirror) throws InterruptedException {
        var problem = problem(mirror);
        return problem.isEmpty()
                ? Finding.good("kernel sources", mirror + " answers")
                : Finding.warning(
                        "kernel sources",
                        mirror + ": " + problem.get() + "; vanilla kernels that are not here will be MISS",
                        "check the network, or name another place by KMATRIX_KERNEL_MIRROR or KMATRIX_KERNEL_SOURCES");
    }

    /** Any answer will do: a mirror need not show its directories. */
    private static Optional<String> problem(URI address) throws InterruptedException {
        if ("file".equals(address.getScheme())) {
            return Files.isDirectory(Path.of(address)) ? Optional.empty() : Optional.of("no such directory");
        }
        var client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
        var request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            client.send(request, BodyHandlers.discarding());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
