package org.kmatrix.reports.kcidb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Known;
import org.kmatrix.matrix.result.RunInfo;

/** Ids of objects: they begin with the origin, and are unique among all that it ever submits. */
final class Ids {
    private static final int SHORT = 16;

    private final String origin;
    private final String run;

    Ids(String origin, RunInfo info) {
        this.origin = origin;
        // runs of two machines may begin in the same second
        this.run = info.id() + "-"
                + hash(info.host().getOrDefault("name", "") + "\n" + info.started() + "\n" + info.specHash());
    }

    String origin() {
        return origin;
    }

    String checkout(CellResult.Kernel kernel) {
        return origin + ":" + run + "/" + kernel.id().pathName();
    }

    String build(CellResult cell) {
        var kernel = cell.kernel();
        return checkout(kernel) + "/" + kernel.arch().kernelName() + "/" + kernel.flavour() + "/" + cell.toolchain();
    }

    String test(CellResult cell) {
        return origin + ":" + run + "/" + cell.cell();
    }

    /** The same known failure is the same issue in every run. */
    String issue(Known known) {
        return origin + ":" + hash(known.reason() + "\n" + known.reference());
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
