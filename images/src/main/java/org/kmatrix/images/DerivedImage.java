package org.kmatrix.images;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image built on another one by a Dockerfile. It needs nothing of the builder that a classic one does not have.
 *
 * @param name what it is called, without {@code kmatrix/}
 * @param base what its Dockerfile is {@code FROM}
 * @param context the build context: contents by path, {@code Dockerfile} among them
 */
public record DerivedImage(String name, ImageRecipe base, SortedMap<String, byte[]> context) implements ImageRecipe {
    /** The context's file that says how the image is built. */
    public static final String DOCKERFILE = "Dockerfile";

    public DerivedImage {
        if (!context.containsKey(DOCKERFILE)) {
            throw new IllegalArgumentException("image " + name + " has no " + DOCKERFILE + " in its build context");
        }
        context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
    }

    /** A Dockerfile in which {@code @BASE@} stood for the image that it is {@code FROM}. */
    public static byte[] on(ImageRecipe base, byte[] dockerfile) {
        return new String(dockerfile, StandardCharsets.UTF_8)
                .replace("@BASE@", base.tag())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String tag() {
        var hash = new ContentHash().add(base.tag());
        context.forEach((path, content) -> hash.add(path).add(content));
        return "kmatrix/" + name + ":" + hash.shortForm();
    }
}
