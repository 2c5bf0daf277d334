package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.kernels.elf.ObjectDifference;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/**
 * The objects of one build of a module, to be compared with those of another.
 *
 * @param objects their content, by the name of the file
 */
public record BuiltBytes(Map<String, byte[]> objects) {
    /** Of a build that failed. */
    public static final BuiltBytes NONE = new BuiltBytes(Map.of());

    /** Reads what was built. */
    public static BuiltBytes of(BuiltModule module) throws IOException {
        var objects = new TreeMap<String, byte[]>();
        for (var object : module.objects()) {
            objects.put(object.file().getFileName().toString(), Files.readAllBytes(object.file()));
        }
        return new BuiltBytes(objects);
    }

    /** The sections in which each object differs; nothing of those that are the same. */
    public Map<String, Set<String>> differences(BuiltBytes other) {
        var names = new TreeSet<>(objects.keySet());
        names.addAll(other.objects.keySet());
        var differences = new TreeMap<String, Set<String>>();
        for (var name : names) {
            differences.put(name, sections(objects.get(name), other.objects.get(name)));
        }
        differences.values().removeIf(Set::isEmpty);
        return differences;
    }

    private static Set<String> sections(byte @Nullable [] one, byte @Nullable [] other) {
        if (one == null || other == null) {
            return Set.of("(only one of them is there)");
        }
        try {
            return ObjectDifference.sections(one, other);
        } catch (UnreadableModuleException e) {
            return Set.of("(everything)");
        }
    }

    /**
     * Why two builds differ.
     *
     * @param text in one line
     * @param ending of the cell, where it is the archive's fault
     */
    public record Reason(String text, Optional<Ending> ending) {}

    /**
     * Why a module that was built against a headers archive is another than one that was built against the whole tree. Both
     * were built again, in this order, and then against the archive once more: what changes with time, or by chance, is seen
     * to differ between the two builds of the same.
     */
    public static Reason reason(BuiltBytes ofArchive, BuiltBytes ofTree, BuiltBytes ofArchiveAgain) {
        var different = ofArchive.differences(ofTree);
        if (different.isEmpty()) {
            return new Reason(
                    "built again one right after the other they are the same: something in them, such as __DATE__, is of"
                            + " another time",
                    Optional.empty());
        }
        var unsteady = ofArchive.differences(ofArchiveAgain);
        different.forEach((name, sections) ->
                different.put(name, without(sections, unsteady.getOrDefault(name, Set.of()))));
        different.values().removeIf(Set::isEmpty);
        if (different.isEmpty()) {
            return new Reason(
                    "two builds against the same archive differ there, too: something in them changes from build to build,"
                            + " as __TIME__ does",
                    Optional.empty());
        }
        var cause = "against the headers archive another module comes out than against the whole tree: "
                + different.entrySet().stream()
                        .map(it -> it.getKey() + " differs in " + String.join(", ", it.getValue()))
                        .collect(Collectors.joining("; "));
        return new Reason(cause, Optional.of(new Ending(Status.FAIL, Blame.KERNEL, cause)));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }
}
