package org.kmatrix.harness.guest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.harness.diagnose.KernelLog;
import org.kmatrix.kernels.DataTable;

/** Console lines after which a guest's kernel does nothing more: the rows of {@code death-signs.tsv}. */
final class DeathSigns {
    private static final List<Sign> SIGNS = read();

    private DeathSigns() {}

    private record Sign(Pattern line, Death.Kind kind) {}

    /** Which end of its guest a line tells of, if of any. */
    static Optional<Death> in(String line) {
        // lines of 2.4 end with a line feed and then a carriage return, which is in front of the next
        var text = KernelLog.message(line);
        return SIGNS.stream()
                .filter(it -> it.line().matcher(text).find())
                .map(it -> new Death(it.kind(), text))
                .findFirst();
    }

    private static List<Sign> read() {
        return DataTable.of(DeathSigns.class, "death-signs.tsv", 3).stream()
                .map(it -> new Sign(Pattern.compile(it.get(0)), Death.Kind.valueOf(it.get(1))))
                .toList();
    }
}
