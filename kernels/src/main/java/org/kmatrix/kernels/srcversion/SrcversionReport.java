package org.kmatrix.kernels.srcversion;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found of a module's directory.
 *
 * @param objects by path below the directory, with {@code .ko}
 * @param doubts why there may be more objects than these
 */
public record SrcversionReport(SortedMap<String, Srcversion> objects, List<String> doubts) {
    public SrcversionReport {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        doubts = List.copyOf(doubts);
    }
}
