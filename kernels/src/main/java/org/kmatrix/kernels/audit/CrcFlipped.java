package org.kmatrix.kernels.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.elf.ObjectSymbol;
import org.kmatrix.kernels.elf.VersionTable;
import org.kmatrix.kernels.symvers.Crc;

/** The version of one imported symbol with all its bits inverted. */
final class CrcFlipped implements Controls.Mutation {
    private static final String NAME = "crc-flipped";
    /** The symbol that almost every module has, and whose message old notes and logs quote. */
    private static final List<String> PREFERRED = List.of("printk", "_printk");

    @Override
    public Control apply(Controls.Draft draft, KernelAbi abi) {
        if (draft.module().imports().stream().noneMatch(it -> it.crc().isPresent())) {
            return new Control.Inapplicable(NAME, "the module has no symbol versions, so none can be wrong");
        }
        return candidate(draft, abi)
                .map(it -> flip(draft, it))
                .orElseGet(() -> new Control.Inapplicable(
                        NAME, "the kernel exports none of the module's versioned symbols with the module's version"));
    }

    private static Optional<ImportedSymbol> candidate(Controls.Draft draft, KernelAbi abi) {
        return draft.module().imports().stream()
                .filter(it -> it.crc().isPresent() && !it.weak())
                .filter(it -> abi.symvers()
                        .find(it.name())
                        .filter(kernel -> kernel.crc().equals(it.crc()))
                        .isPresent())
                .min(Comparator.comparing(it -> !PREFERRED.contains(it.name())));
    }

    private static Control flip(Controls.Draft draft, ImportedSymbol symbol) {
        var old = symbol.crc().orElseThrow();
        var wrong = new Crc(~old.value() & 0xffffffffL);
        if (draft.module().generation() == Generation.LINUX_2_4) {
            rename(draft, symbol.linkedName(), wrong);
        } else {
            store(draft, symbol.name(), wrong);
        }
        return draft.made(NAME, symbol.name(), symbol.name() + ": " + old + " became " + wrong);
    }

    private static void store(Controls.Draft draft, String symbol, Crc wrong) {
        var bytes = ByteBuffer.wrap(draft.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        // an eight-byte version has zeros above the 32 bits
        Stream.of(draft.module().versions(), draft.module().extendedVersions())
                .flatMap(Optional::stream)
                .map(VersionTable::rows)
                .flatMap(List::stream)
                .filter(it -> it.symbol().equals(symbol))
                .forEach(it -> bytes.putInt(it.crcOffset(), (int) wrong.value()));
    }

    /** 2.4: the version is the end of the symbol's name. */
    private static void rename(Controls.Draft draft, String linkedName, Crc wrong) {
        var digits = wrong.digits().getBytes(StandardCharsets.US_ASCII);
        int strings = draft.image().symbolNames().orElseThrow().offset();
        draft.image().symbols().stream()
                .filter(ObjectSymbol::undefined)
                .filter(it -> it.name().equals(linkedName))
                .mapToInt(it -> strings + it.nameOffset() + linkedName.length() - digits.length)
                .forEach(at -> System.arraycopy(digits, 0, draft.bytes(), at, digits.length));
    }
}
