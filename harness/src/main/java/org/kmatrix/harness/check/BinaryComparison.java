package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.kmatrix.matrix.result.Ending;

/**
 * A module that was built again from installed sources, beside the same module as a binary install has it.
 *
 * @param rebuilt what is loaded
 * @param binary what a binary install would load
 */
public record BinaryComparison(CheckPlan rebuilt, CheckPlan binary) {
    /** Why the cell fails: the audit says another thing of the one than of the other. */
    public Optional<Ending> difference(Prediction ofRebuilt, Prediction ofBinary) {
        return ofRebuilt.equals(ofBinary)
                ? Optional.empty()
                : Optional.of(
                        Ending.moduleFault("built again from installed sources it is another module than as a binary: "
                                + inOneLine(ofRebuilt) + " (as a binary: " + inOneLine(ofBinary) + ")"));
    }

    private static String inOneLine(Prediction prediction) {
        return prediction.text().strip().replace("\n", "; ") + ", vermagic '" + prediction.vermagic() + "'";
    }

    /** For the log: which objects are the same, byte for byte. Paths of the sources may be part of an object. */
    public String text() throws IOException {
        var text = new StringBuilder();
        for (var object : rebuilt.objects()) {
            var other = binary.objects().stream()
                    .filter(it -> it.moduleName().equals(object.moduleName()))
                    .findFirst();
            text.append(object.moduleName())
                    .append(
                            other.isEmpty()
                                    ? ": not in a binary install"
                                    : Files.mismatch(object.file(), other.get().file()) < 0
                                            ? ": the same bytes as in a binary install"
                                            : ": other bytes than in a binary install")
                    .append('\n');
        }
        return text.toString();
    }
}
