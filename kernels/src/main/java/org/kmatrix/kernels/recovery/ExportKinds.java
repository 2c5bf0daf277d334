package org.kmatrix.kernels.recovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.symvers.ExportType;

/**
 * Tells which of a flat table's symbols are exported how. The tables of the different kinds lie end to end, and nothing
 * marks where one begins; but the loader's code, which is in the image too, refers to those places: to the begin of each
 * kind's versions as often as to any other's, and to the begin of its symbols.
 */
final class ExportKinds {
    /** In the order of include/asm-generic/vmlinux.lds.h. */
    private static final List<ExportType> FROM_2_6_18 =
            List.of(ExportType.NORMAL, ExportType.GPL, ExportType.UNUSED, ExportType.UNUSED_GPL, ExportType.GPL_FUTURE);

    private static final List<ExportType> OF_2_6_17 = List.of(ExportType.NORMAL, ExportType.GPL, ExportType.GPL_FUTURE);
    private static final List<ExportType> BEFORE_2_6_17 = List.of(ExportType.NORMAL, ExportType.GPL);

    private final FlatTable table;
    private final int[] references;

    private ExportKinds(FlatTable table) {
        this.table = table;
        this.references = new int[table.firstName() - table.start() + 1];
    }

    /**
     * The kinds of a table with versions.
     *
     * @return one for each symbol; empty where the image does not tell
     */
    static Optional<List<ExportType>> of(FlatTable table, Release release) {
        var kinds = new ExportKinds(table);
        kinds.countReferences();
        return kinds.read(
                release.isBefore(2, 6, 17) ? BEFORE_2_6_17 : release.isBefore(2, 6, 18) ? OF_2_6_17 : FROM_2_6_18);
    }

    private void countReferences() {
        var image = table.image();
        int begin = (int) (table.base() + table.start());
        int end = table.endOfNames();
        for (int at = 0; at <= image.length() - 4; at++) {
            int place = image.half(at) - begin;
            if (place >= 0 && place < references.length && (at < table.start() || at >= end)) {
                references[place]++;
            }
        }
    }

    private Optional<List<ExportType>> read(List<ExportType> kinds) {
        // the first kind begins with the table; how often the others' begins are meant is known but for one factor
        var begins = IntStream.rangeClosed(1, table.size())
                .filter(this::isBegin)
                .boxed()
                .toList();
        int sum = begins.stream().mapToInt(this::versionReferences).sum();
        int each = sum / (kinds.size() - 1);
        boolean even = each > 0 && begins.stream().allMatch(it -> versionReferences(it) % each == 0);
        if (!even || sum % (kinds.size() - 1) != 0) {
            return Optional.empty();
        }
        var ends = new ArrayList<Integer>();
        begins.forEach(it -> ends.addAll(Collections.nCopies(versionReferences(it) / each, it)));
        ends.add(table.size());
        return Optional.of(spread(kinds, ends));
    }

    /** Whether the code refers to the versions that begin with those of a symbol, and to the symbol. */
    private boolean isBegin(int symbol) {
        int place = symbol * 2 * table.image().word();
        // compilers let a loop begin with the entry or with its second half
        return versionReferences(symbol) > 0
                && (references[place] > 0 || references[place + table.image().word()] > 0);
    }

    private int versionReferences(int symbol) {
        return references[table.end() - table.start() + symbol * table.image().word()];
    }

    private static List<ExportType> spread(List<ExportType> kinds, List<Integer> ends) {
        var all = new ArrayList<ExportType>();
        for (int i = 0; i < kinds.size(); i++) {
            all.addAll(Collections.nCopies(ends.get(i) - all.size(), kinds.get(i)));
        }
        return all;
    }
}
