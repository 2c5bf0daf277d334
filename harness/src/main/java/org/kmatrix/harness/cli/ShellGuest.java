package org.kmatrix.harness.cli;

import java.util.List;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.kernel.BuiltKernel;

/**
 * A guest that a user works in.
 *
 * @param kernel that it runs
 * @param modules that were copied in, in the order in which they are to be loaded
 */
record ShellGuest(Guest guest, BuiltKernel kernel, List<Copied> modules) {
    ShellGuest {
        modules = List.copyOf(modules);
    }

    /**
     * A module's file in the guest.
     *
     * @param name of the loaded module
     * @param path in the guest
     * @param parameters of the spec; blank for none
     * @param host where its symbols are on this side
     */
    record Copied(String name, String path, String parameters, java.nio.file.Path host) {
        String insmod() {
            return ("insmod " + path + " " + parameters).strip();
        }
    }
}
