package org.kmatrix.kernels.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.elf.Section;

/** The tables of versions marked as not to be loaded, which hides them from the loader. */
final class VersionsRemoved implements Controls.Mutation {
    private static final String NAME = "versions-removed";

    @Override
    public Control apply(Controls.Draft draft, KernelAbi abi) {
        var tables = Stream.of("__versions", "__version_ext_crcs", "__version_ext_names")
                .map(draft.image()::find)
                .flatMap(Optional::stream)
                .toList();
        if (tables.isEmpty()) {
            return new Control.Inapplicable(NAME, "the module has no table of versions");
        }
        tables.forEach(it -> hide(draft, it));
        return draft.made(NAME, tables.get(0).name(), "the tables of versions are hidden from the loader");
    }

    private static void hide(Controls.Draft draft, Section section) {
        // sh_flags is the third word of a section header, and its low byte holds SHF_ALLOC
        int flags = section.headerOffset() + 8;
        var bytes = ByteBuffer.wrap(draft.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(flags, (byte) (bytes.get(flags) & ~2));
    }
}
