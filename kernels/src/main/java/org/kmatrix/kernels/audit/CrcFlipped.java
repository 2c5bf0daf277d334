package org.kmatrix.kernels.audit;

import java.util.List;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.elf.VersionTable;
import org.kmatrix.kernels.symvers.Crc;

/** The version of one imported symbol with all its bits inverted. */
final class CrcFlipped implements ControlKind.Mutation {
    @Override
    public Control apply(Draft draft) {
        return VersionedImports.choose(draft)
                .map(it -> flip(draft, it))
                .orElseGet(() -> VersionedImports.none(draft, ControlKind.CRC_FLIPPED));
    }

    private static Control flip(Draft draft, ImportedSymbol symbol) {
        var old = symbol.crc().orElseThrow();
        var wrong = new Crc(~old.value() & 0xffffffffL);
        if (draft.isFor24()) {
            // the version is the end of the symbol's name
            var stem = symbol.linkedName()
                    .substring(0, symbol.linkedName().length() - old.digits().length());
            draft.edit().renameImports(it -> it.equals(symbol.linkedName()) ? stem + wrong.digits() : it);
        } else {
            // an eight-byte version has zeros above the 32 bits
            draft.versionTables().stream()
                    .map(VersionTable::rows)
                    .flatMap(List::stream)
                    .filter(it -> it.symbol().equals(symbol.name()))
                    .forEach(it -> draft.edit().putInt(it.crcOffset(), (int) wrong.value()));
        }
        return draft.made(ControlKind.CRC_FLIPPED, symbol.name(), symbol.name() + ": " + old + " became " + wrong);
    }
}
