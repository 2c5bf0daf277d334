package org.kmatrix.harness.check;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kmatrix.matrix.result.Ending;

/**
 * What is registered with the kernel, as /proc shows it. What a module has registered has to be gone when the module is: what
 * stays leads into freed memory, although a kernel need not notice before somebody uses it.
 */
final class Registrations {
    /** Of misc devices and file systems the name, of regions and character devices also their numbers. */
    private static final String LIST = "cd /proc && for f in devices misc filesystems ioports iomem; do"
            + " [ -r $f ] && sed \"s|^|/proc/$f: |\" $f; done; ls -d /proc/[!0-9]*";

    private final Set<String> before;

    private Registrations(Set<String> before) {
        this.before = before;
    }

    /** What there is before a module comes. */
    static Registrations now(GuestShell shell) throws GuestStopped {
        return new Registrations(Set.copyOf(list(shell)));
    }

    /** Ends the check where something is left. */
    void mustBeAllThatIsLeft(GuestShell shell) throws GuestStopped, IOException {
        var left = new LinkedHashSet<>(list(shell));
        left.removeAll(before);
        if (!left.isEmpty()) {
            shell.write("# still registered: " + String.join("\n# still registered: ", left));
            throw new GuestStopped(Ending.moduleFault("still registered after rmmod: "
                    + String.join("; ", left.stream().limit(3).toList())
                    + (left.size() > 3 ? "; and " + (left.size() - 3) + " more" : "")));
        }
    }

    private static List<String> list(GuestShell shell) throws GuestStopped {
        return shell.ask(LIST)
                .lines()
                .map(it -> it.strip().replaceAll("\\s+", " "))
                .toList();
    }
}
