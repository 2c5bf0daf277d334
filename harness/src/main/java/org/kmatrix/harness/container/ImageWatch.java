package org.kmatrix.harness.container;

import java.io.PrintStream;

/** Is told of images that are made: each is made once, and that takes minutes. */
public interface ImageWatch {
    /** A watch that looks away. */
    ImageWatch NONE = new ImageWatch() {};

    /**
     * An image is being made.
     *
     * @param tag its whole name
     */
    default void imageStarted(String tag) {}

    /** It is there, or could not be made. */
    default void imageEnded(String tag) {}

    /** A line for each, where no progress is shown. */
    static ImageWatch printedTo(PrintStream out) {
        return new ImageWatch() {
            @Override
            public void imageStarted(String tag) {
                out.println("kmatrix: making the image " + tag + "; it is done once and takes some minutes");
            }
        };
    }
}
