package org.kmatrix.images;

/** How a container image is made, without any registry. */
public sealed interface ImageRecipe permits DebianBase, DerivedImage {
    /**
     * The image's name, {@code kmatrix/NAME:HASH}. The hash is over everything that goes in, so that an image of this
     * name never has to be built again. What Debian's archive serves that day is not in it.
     */
    String tag();
}
