package org.kmatrix.kernels.dkms;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.DataTable;

/** What a branch of a dkms.conf hangs on. */
sealed interface Condition {
    /** It is taken always. */
    record Always() implements Condition {}

    /** It is taken never. */
    record Never() implements Condition {}

    /** It is taken for kernels with an option. */
    record Has(String option) implements Condition {}

    /** It is taken for kernels without an option. */
    record Lacks(String option) implements Condition {}

    /** When it is taken is not known. */
    record Unclear() implements Condition {}

    /** What is true where this is not. */
    default Condition not() {
        if (this instanceof Has it) {
            return new Lacks(it.option());
        }
        if (this instanceof Lacks it) {
            return new Has(it.option());
        }
        return this instanceof Always ? new Never() : this instanceof Never ? new Always() : this;
    }

    /**
     * Reads the condition of an {@code if}: the rows of {@code conditions.tsv} know some.
     *
     * @param commands that it is made of
     */
    static Condition of(List<String> commands) {
        if (commands.size() != 1) {
            return new Unclear();
        }
        var command = commands.get(0).replaceAll("\\s+", " ");
        return command.startsWith("! ") ? Row.read(command.substring(2)).not() : Row.read(command);
    }

    /**
     * A condition that is known.
     *
     * @param meaning the word of the row
     * @param command all of it
     */
    record Row(String meaning, Pattern command) {
        private static final List<Row> ROWS = rows();

        private static Condition read(String command) {
            return ROWS.stream()
                    .map(it -> it.meaning(command))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseGet(Unclear::new);
        }

        private Optional<Condition> meaning(String text) {
            var matcher = command.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (meaning) {
                        case "has" -> new Has(matcher.group(1));
                        case "lacks" -> new Lacks(matcher.group(1));
                        default -> new Always();
                    });
        }

        private static List<Row> rows() {
            return DataTable.of(Condition.class, "conditions.tsv", 3).stream()
                    .map(it -> new Row(it.get(0), Pattern.compile(it.get(1))))
                    .toList();
        }
    }
}
