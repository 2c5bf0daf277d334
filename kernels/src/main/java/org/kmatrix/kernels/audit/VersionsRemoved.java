package org.kmatrix.kernels.audit;

import org.kmatrix.kernels.symvers.VersionedName;

/**
 * No version at all: the tables are marked as not to be loaded, which hides them from the loader, as
 * {@code modprobe --force-modversion} does. On 2.4 the names lose their versions, as without {@code -DMODVERSIONS}.
 */
final class VersionsRemoved implements ControlKind.Mutation {
    @Override
    public Control apply(Draft draft) {
        return draft.isFor24() ? unversioned(draft) : hidden(draft);
    }

    private static Control hidden(Draft draft) {
        var sections = draft.versionSections();
        if (sections.isEmpty()) {
            return VersionedImports.none(draft, ControlKind.VERSIONS_REMOVED);
        }
        sections.forEach(draft.edit()::hide);
        return draft.made(
                ControlKind.VERSIONS_REMOVED,
                sections.get(0).name(),
                "the tables of versions are hidden from the loader");
    }

    private static Control unversioned(Draft draft) {
        if (draft.module().imports().stream().noneMatch(it -> it.crc().isPresent())) {
            return VersionedImports.none(draft, ControlKind.VERSIONS_REMOVED);
        }
        draft.edit().renameImports(it -> VersionedName.split(it).name());
        ModinfoEdit.replace(draft, "using_checksums", it -> "0");
        return draft.made(ControlKind.VERSIONS_REMOVED, "using_checksums", "the imported names lost their versions");
    }
}
