package org.kmatrix.harness.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.kmatrix.harness.engine.Replay;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Filter;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.Sample;
import org.kmatrix.matrix.Selection;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.Sharding;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A spec, and which of its cells are wanted. */
final class SpecOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SPEC",
            defaultValue = "examples/quickstart.yaml",
            description = "What to run (default: ${DEFAULT-VALUE}).")
    Path file = Path.of("examples/quickstart.yaml");

    @Option(
            names = "--filter",
            paramLabel = "AXIS=GLOB",
            description =
                    "Only cells that fit; repeatable. Axes: module, kernel, arch, flavour, layout, toolchain, install, boot.")
    List<String> filters = new ArrayList<>();

    @Option(names = "--cell", paramLabel = "ID", arity = "1..*", description = "Only these cells.")
    List<String> cells = new ArrayList<>();

    /** What a shell completes. */
    static final class Samples implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Sample.values()).map(Sample::id).iterator();
        }
    }

    @Option(
            names = "--sample",
            paramLabel = "full|pairwise|edges",
            completionCandidates = Samples.class,
            defaultValue = "full",
            description = "How many of them. pairwise: so few that any two values of different axes meet at least once;"
                    + " edges: each module's oldest and newest kernel, and those that are kept for years.")
    String sample = "full";

    @Option(names = "--shard", paramLabel = "I/N", defaultValue = "1/1", description = "Only this part of them.")
    String shard = "1/1";

    /** Whether all cells are wanted, not one shard of them. */
    boolean isWhole() {
        return shard.equals("1/1");
    }

    /** The command that runs what is wanted, for a shell; {@code --shard} and {@code --out} can be put behind it. */
    String runCommand() {
        var words = new ArrayList<>(List.of(program(), "run", file.toString()));
        filters.forEach(it -> words.addAll(List.of("--filter", it)));
        cells.forEach(it -> words.addAll(List.of("--cell", it)));
        if (!sample.equals("full")) {
            words.addAll(List.of("--sample", sample));
        }
        return ShellWords.quoted(words.toArray(String[]::new));
    }

    /** The command that goes on with a run of what is wanted, for a shell. */
    String resumeCommand(Path directory) {
        return runCommand() + (isWhole() ? "" : " " + ShellWords.quoted("--shard", shard)) + " "
                + ShellWords.quoted("--resume", directory.toString());
    }

    /** The command that runs one cell alone, for a shell. */
    String replayCommand(Cell cell) {
        return Replay.of(file, cell);
    }

    static String program() {
        return ProgramName.text();
    }

    /**
     * What was read.
     *
     * @param matrix the cells that are wanted
     * @param sharding the wanted cells that other shards have
     * @param named everything that the spec's file names
     */
    record Read(Spec spec, Matrix matrix, Sharding sharding, Set<Path> named) {}

    /** Reads the spec; its faults, one a line, are the message of what is thrown. */
    Read read(PrintStream warnings) throws UsageException {
        return selected(SpecReader.read(file), warnings);
    }

    /** The same of a spec that was read already. */
    Read selected(SpecOutcome outcome, PrintStream warnings) throws UsageException {
        if (outcome instanceof SpecOutcome.Rejected rejected) {
            throw new UsageException(
                    lines(rejected.faults().stream().map(Object::toString).toList()));
        }
        var accepted = (SpecOutcome.Accepted) outcome;
        accepted.warnings().forEach(warnings::println);
        var selected = selection().of(accepted.spec().matrix());
        if (selected instanceof Selection.Outcome.Rejected rejected) {
            throw new UsageException(lines(rejected.faults()));
        }
        var wanted = (Selection.Outcome.Selected) selected;
        if (!Sample.FULL.id().equals(sample)) {
            warnings.println("--sample " + sample + ": " + wanted.sampled() + " of " + wanted.of() + " cells, "
                    + (wanted.of() - wanted.sampled()) + " saved");
        }
        return new Read(accepted.spec(), wanted.matrix(), wanted.sharding(), accepted.named());
    }

    private Selection selection() throws UsageException {
        try {
            return new Selection(
                    filters.stream().map(Filter::parse).toList(), cells, Sample.parse(sample), 0, Shard.parse(shard));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String lines(List<String> faults) {
        return String.join(System.lineSeparator(), faults);
    }
}
