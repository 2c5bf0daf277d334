package org.kmatrix.benchmarks.rebuild.verdict;

import java.util.List;
import java.util.Optional;
import org.kmatrix.benchmarks.rebuild.decision.Decision;

/**
 * The verdict on one module.
 *
 * @param module its name
 * @param verdict the verdict
 * @param kept whether it has its old files
 * @param reason what decides it: a symbol, a changed file, what the kernel said
 */
public record Judgement(String module, Verdict verdict, boolean kept, String reason) {
    /**
     * What was seen of a module.
     *
     * @param module its name
     * @param truth whether it could be kept, from the files as they were before
     * @param disputed where the booted new kernel did with these files otherwise than the audit says: what it did
     * @param missing its objects that are not there for the new kernel
     * @param kept whether all its objects are the old files
     * @param compiles whether it can be compiled for the new kernel
     * @param saidFailed whether the strategy's own status says that it failed
     * @param refused for what the audit says that the new kernel refuses what is installed
     * @param loaded what became of it in the booted new kernel; empty where it was not given to it
     * @param oldBroken what is wrong with it on the old kernel, booted again
     */
    public record Seen(
            String module,
            Decision truth,
            Optional<String> disputed,
            List<String> missing,
            boolean kept,
            boolean compiles,
            boolean saidFailed,
            Optional<String> refused,
            Optional<Loading> loaded,
            Optional<String> oldBroken) {
        public Seen {
            missing = List.copyOf(missing);
        }
    }

    /** Judges what was seen. */
    public static Judgement of(Seen seen) {
        if (seen.oldBroken().isPresent()) {
            return new Judgement(
                    seen.module(),
                    Verdict.BROKEN,
                    seen.kept(),
                    "on the old kernel: " + seen.oldBroken().get());
        }
        if (seen.disputed().isPresent()) {
            return new Judgement(
                    seen.module(),
                    Verdict.DISPUTED,
                    seen.kept(),
                    seen.disputed().get());
        }
        if (!seen.missing().isEmpty()) {
            return missing(seen);
        }
        if (seen.kept() && !seen.truth().keeps()) {
            return new Judgement(
                    seen.module(), Verdict.WRONGLY_KEPT, true, seen.truth().reason());
        }
        var bad = seen.loaded().flatMap(Loading::refused).or(seen::refused);
        if (bad.isPresent()) {
            return new Judgement(seen.module(), Verdict.BROKEN, seen.kept(), bad.get());
        }
        if (!seen.kept() && seen.truth().keeps()) {
            return new Judgement(
                    seen.module(),
                    Verdict.NEEDLESSLY_REBUILT,
                    false,
                    seen.truth().reason());
        }
        return new Judgement(
                seen.module(),
                Verdict.RIGHT,
                seen.kept(),
                (seen.kept() ? "kept: " : "rebuilt: ")
                        + seen.truth().reason()
                        + seen.loaded().map(Judgement::untried).orElse(""));
    }

    private static String untried(Loading loaded) {
        return loaded.untried().isEmpty() ? "" : "; not tried in the guest: " + String.join(", ", loaded.untried());
    }

    private static Judgement missing(Seen seen) {
        var what = String.join(", ", seen.missing());
        if (seen.compiles()) {
            return new Judgement(
                    seen.module(),
                    Verdict.MISSING,
                    false,
                    what + " is not there" + (seen.saidFailed() ? ": it failed" : "; nobody says that it failed"));
        }
        return seen.saidFailed()
                ? new Judgement(
                        seen.module(),
                        Verdict.RIGHT,
                        false,
                        "it does not compile for the new kernel, and is reported so")
                : new Judgement(
                        seen.module(),
                        Verdict.MISSING,
                        false,
                        "it does not compile for the new kernel, and nobody says so");
    }
}
