package org.kmatrix.harness.history;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.store.Cache;

/** Where the index lies. */
public final class HistoryPlace {
    /** Names the index's file, or {@code off} where there is to be none. */
    public static final String VARIABLE = "KMATRIX_HISTORY";

    private static final String OFF = "off";

    private HistoryPlace() {}

    /** The user's: {@code KMATRIX_HISTORY}, else in the cache; empty where it is turned off. */
    public static Optional<Path> ofUser(Map<String, String> environment) {
        var own = environment.getOrDefault(VARIABLE, "");
        if (own.equals(OFF)) {
            return Optional.empty();
        }
        return Optional.of(
                own.isBlank()
                        ? Cache.ofUser(environment).root().resolve("history").resolve("index.sqlite")
                        : Path.of(own).toAbsolutePath());
    }
}
