package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kmatrix.harness.store.Fingerprint;
import picocli.CommandLine.IVersionProvider;

/** What this kmatrix is made of. */
public final class Versions implements IVersionProvider {
    private static final String RELEASE = "0.1.0";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"kmatrix " + tool(), "Java " + Runtime.version()};
    }

    /** The versions of what runs, by name. */
    public static Map<String, String> all() throws IOException {
        return new TreeMap<>(Map.of("kmatrix", tool(), "java", Runtime.version().toString()));
    }

    /** The release, with a hash of the code that runs: another build may judge otherwise. */
    private static String tool() throws IOException {
        var key = new Fingerprint();
        for (var place : ownCode()) {
            key.addTree(place.getFileName().toString(), place);
        }
        return RELEASE + "+" + key.key().substring(0, 12);
    }

    private static java.util.List<Path> ownCode() {
        var own = new ArrayList<Path>();
        Arrays.stream(System.getProperty("java.class.path", "").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(it -> name(it).startsWith("kmatrix-") || name(it).equals("classes"))
                .filter(Files::exists)
                .sorted()
                .forEach(own::add);
        return own;
    }

    private static String name(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }
}
