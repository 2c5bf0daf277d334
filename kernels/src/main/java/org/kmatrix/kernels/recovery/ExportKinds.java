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
 * marks where one begins; but the loader's code, which is in the image too, refers to those places. __find_symbol in
 * kernel/module.c names begin and end of each kind's symbols, and the begin of its versions, once each; or, where the
 * compiler copied it, equally often.
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
     * The kinds of a table's symbols.
     *
     * @return one for each symbol; empty where the image does not tell
     */
    static Optional<List<ExportType>> of(FlatTable table, Release release) {
        var search = new ExportKinds(table);
        search.countReferences();
        var kinds = kinds(release);
        return table.versionsFollow() ? search.byVersions(kinds) : search.bySymbols(kinds);
    }

    private static List<ExportType> kinds(Release release) {
        if (release.isBefore(2, 6, 17)) {
            return BEFORE_2_6_17;
        }
        return release.isBefore(2, 6, 18) ? OF_2_6_17 : FROM_2_6_18;
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

    private Optional<List<ExportType>> byVersions(List<ExportType> kinds) {
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
        // compilers let a loop begin with the entry or with its second half
        int secondHalf = symbol * 2 * table.image().word() + table.image().word();
        return versionReferences(symbol) > 0 && (symbolReferences(symbol) > 0 || references[secondHalf] > 0);
    }

    private int versionReferences(int symbol) {
        return references[table.end() - table.start() + symbol * table.image().word()];
    }

    /**
     * Without versions only the tables of symbols are referred to. Where one kind ends and the next begins there are two
     * references, and two more for each kind between them that has no symbols; {@code is_exported} adds some for the
     * first kind, which is never empty, and neither is the second.
     */
    private Optional<List<ExportType>> bySymbols(List<ExportType> kinds) {
        var begins =
                IntStream.range(1, table.size()).filter(this::isBorder).boxed().toList();
        var ends = new ArrayList<Integer>();
        for (int begin : begins) {
            int empty = ends.isEmpty() ? 0 : symbolReferences(begin) / 2 - 1;
            ends.addAll(Collections.nCopies(1 + empty, begin));
        }
        int left = kinds.size() - ends.size();
        boolean told = left == 1 && kinds.size() == 2
                || left > 0 && !ends.isEmpty() && symbolReferences(table.size()) == 2 * left - 1;
        ends.addAll(Collections.nCopies(Math.max(left, 0), table.size()));
        return told ? Optional.of(spread(kinds, ends)) : Optional.empty();
    }

    /** Each kind's names begin anew among those of the first objects that were linked. */
    private boolean isBorder(int symbol) {
        int references = symbolReferences(symbol);
        return references >= 2 && table.names().get(symbol) < table.names().get(symbol - 1);
    }

    private int symbolReferences(int symbol) {
        return references[symbol * 2 * table.image().word()];
    }

    private static List<ExportType> spread(List<ExportType> kinds, List<Integer> ends) {
        var all = new ArrayList<ExportType>();
        for (int i = 0; i < kinds.size(); i++) {
            all.addAll(Collections.nCopies(ends.get(i) - all.size(), kinds.get(i)));
        }
        return all;
    }
}
