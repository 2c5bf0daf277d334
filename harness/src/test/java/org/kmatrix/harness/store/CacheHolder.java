package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that takes its time to make an entry of a cache, and says when it has begun. */
final class CacheHolder {
    static final String CONTENT = "made by the other process";

    private CacheHolder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Cache.at(Path.of(arguments[0])).<IOException>require("kind", "key", it -> {
            Files.createFile(Path.of(arguments[1]));
            Thread.sleep(700);
            Files.writeString(it.resolve("file"), CONTENT);
        });
    }
}
