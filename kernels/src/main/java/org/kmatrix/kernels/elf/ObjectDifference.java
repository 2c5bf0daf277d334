package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where two builds of one object are not the same. */
public final class ObjectDifference {
    private static final String ELSEWHERE = "(headers)";

    private ObjectDifference() {}

    /**
     * The names of the sections in which they differ; none for the same bytes.
     *
     * @throws UnreadableModuleException where one of them is no object
     */
    public static SortedSet<String> sections(byte[] one, byte[] other) {
        var different = new TreeSet<String>();
        if (ByteBuffer.wrap(one).equals(ByteBuffer.wrap(other))) {
            return different;
        }
        var ofOne = contents(one);
        var ofOther = contents(other);
        different.addAll(ofOne.keySet());
        different.addAll(ofOther.keySet());
        different.removeIf(it -> {
            var content = ofOne.get(it);
            return content != null && content.equals(ofOther.get(it));
        });
        if (different.isEmpty()) {
            different.add(ELSEWHERE);
        }
        return different;
    }

    private static TreeMap<String, ByteBuffer> contents(byte[] bytes) {
        var image = ElfImage.of("a build of it", bytes);
        var contents = new TreeMap<String, ByteBuffer>();
        for (var section : image.sections()) {
            // several sections can have one name, as those of link-once functions
            contents.merge(section.name(), image.data(section), ObjectDifference::joined);
        }
        return contents;
    }

    private static ByteBuffer joined(ByteBuffer one, ByteBuffer other) {
        return ByteBuffer.allocate(one.remaining() + other.remaining())
                .put(one.duplicate())
                .put(other.duplicate())
                .flip();
    }
}
