package org.kmatrix.benchmarks.rebuild.strategy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.kmatrix.harness.module.SourcePackageParts;

/** The scripts by which strategies run on a machine of an {@link org.kmatrix.images.UpdateMachine} image. */
public final class StrategyScripts {
    /** Where they are mounted. */
    public static final String INSIDE = "/machine/strategy";

    /** All strategies, each a script {@code NAME.sh}. */
    public static final List<String> NAMES = List.of(
            "source-install",
            "source-install-fast",
            "dkms",
            "dkms-parallel",
            "module-assistant",
            "package",
            "weak-modules",
            "srcversion-skip",
            "prebuilt");

    private static final List<String> SHARED = List.of(
            "machine.sh",
            "sources.sh",
            "dkms-tree.sh",
            "decision.sh",
            "packages.sh",
            "whole-packages.sh",
            "package-rules.mk",
            "package-ctl.c",
            "modass-rules.mk");

    private StrategyScripts() {}

    /** Writes all of them, and what they need, into a directory. */
    public static void writeInto(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var shared : SHARED) {
            Files.writeString(directory.resolve(shared), text(shared));
        }
        for (var name : NAMES) {
            Files.writeString(directory.resolve(name + ".sh"), text(name + ".sh"));
        }
        for (var part : SourcePackageParts.files().entrySet()) {
            Files.writeString(directory.resolve(part.getKey()), part.getValue());
        }
    }

    /** The text of a script. */
    public static String text(String name) throws IOException {
        try (var in = StrategyScripts.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
