package org.kmatrix.harness.container;

import java.nio.file.Path;

/** An image that could not be made. */
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1;

    ImageException(String tag, String reason, Path log) {
        this("the image " + tag + " could not be made (" + reason + "); see " + log);
    }

    private ImageException(String message) {
        super(message);
    }

    static ImageException offline(String tag) {
        return new ImageException(
                "the image " + tag + " is not there, and --offline forbids to download what it is made"
                        + " of; run once without --offline");
    }
}
