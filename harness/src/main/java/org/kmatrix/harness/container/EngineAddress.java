package org.kmatrix.harness.container;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.kmatrix.harness.process.ProgramName;

/**
 * Where the Docker Engine listens: what {@code DOCKER_HOST} names, else this machine's socket.
 *
 * @param uri {@code unix:///PATH} or {@code tcp://HOST:PORT}
 * @param named whether the user named it
 * @param tls whether it is spoken to in TLS, as {@code DOCKER_TLS_VERIFY} asks for
 */
record EngineAddress(URI uri, boolean named, boolean tls) {
    private static final URI OWN = URI.create("unix:///var/run/docker.sock");

    /**
     * The address in an environment.
     *
     * @throws EngineUnavailableException where {@code DOCKER_HOST} is nothing that can be spoken to
     */
    static EngineAddress of(Map<String, String> environment) throws EngineUnavailableException {
        var text = environment.getOrDefault("DOCKER_HOST", "").strip();
        if (text.isEmpty()) {
            return new EngineAddress(OWN, false, false);
        }
        try {
            var uri = new URI(text);
            var socket = "unix".equals(uri.getScheme()) && !uri.getPath().isEmpty();
            var port = "tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
            if (socket || port) {
                var tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
                return new EngineAddress(uri, true, port && tls);
            }
        } catch (URISyntaxException e) {
            // told below, as any other text that is no address
        }
        throw new EngineUnavailableException(
                "DOCKER_HOST is '" + text + "', which kmatrix cannot speak to",
                "give unix:///PATH or tcp://HOST:PORT, or unset DOCKER_HOST to use this machine's own engine");
    }

    SocketAddress socket() {
        return uri.getScheme().equals("unix")
                ? UnixDomainSocketAddress.of(Path.of(uri.getPath()))
                : new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** Nobody answers there. */
    EngineUnavailableException silent(String reason) {
        return named
                ? new EngineUnavailableException(
                        "no Docker Engine answers at DOCKER_HOST=" + uri + " (" + reason + ")",
                        "start it, name another one, or unset DOCKER_HOST to use this machine's own")
                : new EngineUnavailableException(
                        "no Docker Engine answers at " + uri.getPath() + " (" + reason + ")",
                        "on Debian: apt-get install docker.io, then start dockerd, or run " + ProgramName.text()
                                + " as root, which does" + " both");
    }
}
