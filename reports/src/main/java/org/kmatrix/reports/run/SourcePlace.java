package org.kmatrix.reports.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;

/**
 * Where in a module's sources a failure is, as compilers say it at the beginning of a message.
 *
 * @param file relative to the directory in which kmatrix was started
 * @param line counted from 1
 * @param column counted from 1; null where the compiler does not tell: gcc before 4.4
 */
public record SourcePlace(String file, int line, @Nullable Integer column) {
    private static final Pattern PLACE =
            Pattern.compile("(?<file>[^\\s:/][^\\s:]*\\.(?:c|h|S)):(?<line>\\d{1,7}):(?:(?<column>\\d{1,7}):)? .*");

    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(?:tar|tgz|zip|tar\\.\\w+)");

    /** The place of a cell's cause; nothing where it names none, or the sources do not lie below that directory. */
    public static Optional<SourcePlace> of(CellResult cell) {
        var inputs = cell.inputs();
        var matcher = PLACE.matcher(cell.cause() == null ? "" : PlainText.line(cell.cause()));
        if (inputs == null || cell.blame() != Blame.MODULE || !matcher.matches()) {
            return Optional.empty();
        }
        if (ARCHIVE.matcher(inputs.path()).matches()) {
            return Optional.empty();
        }
        var file = Path.of(inputs.path()).resolve(matcher.group("file")).normalize();
        if (file.isAbsolute() || file.startsWith("..")) {
            return Optional.empty();
        }
        var column = matcher.group("column");
        return Optional.of(new SourcePlace(
                file.toString(),
                Integer.parseInt(matcher.group("line")),
                column == null ? null : Integer.valueOf(column)));
    }
}
