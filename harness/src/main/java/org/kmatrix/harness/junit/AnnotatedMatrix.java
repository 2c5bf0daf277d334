package org.kmatrix.harness.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.kmatrix.matrix.Filter;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.Sample;
import org.kmatrix.matrix.Selection;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

/**
 * The cells that an annotation means.
 *
 * @param file the spec: the user's, or the one that the annotation's axes were written to
 * @param spec what it says
 * @param wanted of its cells
 */
record AnnotatedMatrix(Path file, Spec spec, Matrix wanted) {
    private static final String DEFAULT_SPEC = "kmatrix.yaml";

    /**
     * Reads an annotation.
     *
     * @param directory to which its paths are relative
     * @param written where a spec goes that is made of axes
     * @throws ExtensionConfigurationException with all faults, one a line
     */
    static AnnotatedMatrix of(KernelMatrix annotation, Path directory, Path written) {
        var axes = new SpecOfAxes(annotation);
        if (axes.isGiven() && !annotation.value().isEmpty()) {
            throw new ExtensionConfigurationException("@KernelMatrix names a spec, '" + annotation.value()
                    + "', and axes; leave the axes away, and narrow the spec by filters = \"kernel=…\"");
        }
        try {
            var name = annotation.value().isEmpty() ? DEFAULT_SPEC : annotation.value();
            var file = axes.isGiven() ? axes.write(directory, written) : directory.resolve(name);
            return of(file.toAbsolutePath().normalize(), selection(annotation));
        } catch (IOException e) {
            throw new ExtensionConfigurationException("@KernelMatrix: the spec of its axes cannot be written: " + e, e);
        }
    }

    private static AnnotatedMatrix of(Path file, Selection selection) {
        var outcome = SpecReader.read(file);
        if (outcome instanceof SpecOutcome.Rejected rejected) {
            throw faults(rejected.faults().stream().map(Object::toString).toList());
        }
        var spec = ((SpecOutcome.Accepted) outcome).spec();
        var selected = selection.of(spec.matrix());
        if (selected instanceof Selection.Outcome.Rejected rejected) {
            throw faults(rejected.faults());
        }
        return new AnnotatedMatrix(file, spec, ((Selection.Outcome.Selected) selected).matrix());
    }

    private static Selection selection(KernelMatrix annotation) {
        try {
            return new Selection(
                    Arrays.stream(annotation.filters()).map(Filter::parse).toList(),
                    List.of(),
                    Sample.parse(annotation.sample()),
                    0,
                    Shard.WHOLE);
        } catch (IllegalArgumentException e) {
            throw faults(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static ExtensionConfigurationException faults(List<String> lines) {
        var all = new ArrayList<>(List.of("@KernelMatrix:"));
        all.addAll(lines);
        return new ExtensionConfigurationException(
                lines.size() == 1 ? String.join(" ", all) : String.join(System.lineSeparator(), all));
    }

    /**
     * The invocations, in the order of the matrix, those that are left out last.
     *
     * @param only the id of the only cell that is wanted, if one is
     */
    Stream<WantedCell> cells(Optional<String> only) {
        return Stream.concat(
                        wanted.cells().stream().map(it -> new WantedCell(it, Optional.empty())),
                        wanted.excluded().stream().map(it -> new WantedCell(it.cell(), Optional.of(it.reason()))))
                .filter(it -> only.isEmpty() || only.get().equals(it.cell().id()));
    }
}
