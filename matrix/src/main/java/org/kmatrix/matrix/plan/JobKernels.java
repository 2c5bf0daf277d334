package org.kmatrix.matrix.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.Cell;

/**
 * The kernels of jobs, by which they are told apart: a part of the work with a kernel is in one job alone.
 *
 * @param jobs those of each job
 */
record JobKernels(List<List<Kernel>> jobs) {
    private static final int KEY_LENGTH = 12;

    JobKernels {
        jobs = List.copyOf(jobs);
    }

    /** What is built and booted once, unless several jobs share the work. */
    record Kernel(String name, String toolchain, String tree) {
        static Kernel of(Cell cell) {
            return new Kernel(
                    cell.kernel() + " " + cell.arch() + " " + cell.flavour(),
                    cell.toolchain(),
                    Catalogue.builtIn().treeName(cell.kernel(), cell.layout()));
        }
    }

    static JobKernels of(List<List<Cell>> parts) {
        return new JobKernels(parts.stream()
                .map(it -> it.stream().map(Kernel::of).distinct().toList())
                .toList());
    }

    /** What a job's kernels are called: in no more words than tell them from those of the other jobs. */
    List<String> names(int job) {
        return jobs.get(job).stream().map(it -> name(it, job)).toList();
    }

    private String name(Kernel kernel, int job) {
        var alike = jobs.stream()
                .flatMap(List::stream)
                .filter(it -> it.name().equals(kernel.name()))
                .toList();
        var words = new ArrayList<>(List.of(kernel.name()));
        if (alike.stream().anyMatch(it -> !it.toolchain().equals(kernel.toolchain()))) {
            words.add(kernel.toolchain());
        }
        if (alike.stream()
                .anyMatch(it ->
                        it.toolchain().equals(kernel.toolchain()) && !it.tree().equals(kernel.tree()))) {
            words.add(kernel.tree());
        }
        var sharing = sharing(kernel);
        if (sharing.size() > 1) {
            words.add("(" + (sharing.indexOf(job) + 1) + " of " + sharing.size() + ")");
        }
        return String.join(" ", words);
    }

    /** The jobs that have work with it. */
    private List<Integer> sharing(Kernel kernel) {
        return IntStream.range(0, jobs.size())
                .filter(it -> jobs.get(it).contains(kernel))
                .boxed()
                .toList();
    }

    /** A short word for a job's kernels: no other job's, and the same as long as it has these, whatever else is in the spec. */
    String key(int job) {
        var text = jobs.get(job).stream()
                .map(it -> String.join(
                        "/",
                        it.name(),
                        it.toolchain(),
                        it.tree(),
                        Integer.toString(sharing(it).indexOf(job))))
                .sorted()
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(sha256(text)).substring(0, KEY_LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
