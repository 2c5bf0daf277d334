package org.kmatrix.harness.container;

/** No Docker Engine answers on this host. */
public final class EngineUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    EngineUnavailableException(Throwable cause) {
        super(
                "no Docker Engine answers ("
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        + "); on Debian: apt-get install docker.io, then start dockerd, or run ./kmatrix as root, which does both",
                cause);
    }
}
