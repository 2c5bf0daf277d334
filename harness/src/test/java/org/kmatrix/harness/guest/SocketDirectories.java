package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for the socket directories that are there now. */
final class SocketDirectories {
    private SocketDirectories() {}

    static Set<Path> ofThisProcess() throws IOException {
        return of(Owner.self());
    }

    static Set<Path> of(Owner owner) throws IOException {
        try (var children = Files.list(Path.of("/tmp"))) {
            return children.filter(it -> it.getFileName().toString().startsWith(owner.label("kmx") + "-"))
                    .collect(Collectors.toSet());
        }
    }
}
