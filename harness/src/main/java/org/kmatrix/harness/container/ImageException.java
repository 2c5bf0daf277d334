package org.kmatrix.harness.container;

import java.nio.file.Path;

/** An image that could not be made. */
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1;

    ImageException(String tag, String reason, Path log) {
        super("the image " + tag + " could not be made (" + reason + "); see " + log);
    }
}
