package org.kmatrix.kernels.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.elf.ElfEdit;
import org.kmatrix.kernels.elf.ElfImage;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.Section;
import org.kmatrix.kernels.elf.VersionTable;

/**
 * A module being changed.
 *
 * @param module the module before any change
 * @param image where its parts are
 * @param edit its own copy, to be changed
 * @param abi the kernel that it is to be loaded by
 * @param loadedBefore what is loaded before it
 */
record Draft(ModuleObject module, ElfImage image, ElfEdit edit, KernelAbi abi, List<ModuleObject> loadedBefore) {
    private static final String NAME = "control";

    static Draft of(byte[] content, KernelAbi abi, List<ModuleObject> loadedBefore) {
        var image = ElfImage.of(NAME, content).unsigned();
        var edit = new ElfEdit(image);
        return new Draft(ModuleObject.read(NAME, edit.bytes()), image, edit, abi, List.copyOf(loadedBefore));
    }

    boolean isFor24() {
        return module.generation() == Generation.LINUX_2_4;
    }

    /** The tables of versions that there are. */
    List<VersionTable> versionTables() {
        return Stream.of(module.versions(), module.extendedVersions())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The sections of the tables of versions that there are. */
    List<Section> versionSections() {
        return Stream.of("__versions", "__version_ext_crcs", "__version_ext_names")
                .map(image::find)
                .flatMap(Optional::stream)
                .toList();
    }

    Control made(ControlKind kind, String subject, String change) {
        return new Control.Made(kind.id(), subject, change, false, new Control.Content(edit.bytes()));
    }
}
