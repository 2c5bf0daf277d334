package org.kmatrix.benchmarks.rebuild.choice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.data.DataRows;

/**
 * A kernel update: a row of {@code scenarios.yaml}.
 *
 * @param name its name
 * @param title one line for people
 * @param old the kernel that the machine has
 * @param next the one that it gets
 * @param change what else happens to its modules
 * @param option the kernel's option on which the module that does not compile stumbles
 * @param quick whether a quick look has it where none is named
 * @param reason what it shows
 */
public record Scenario(
        String name,
        String title,
        KernelChoice old,

        @com.fasterxml.jackson.annotation.JsonProperty("new")
        KernelChoice next,

        @Nullable Change change,
        @Nullable String option,
        boolean quick,
        String reason) {
    private static final List<Scenario> ALL = DataRows.of(Scenario.class, "scenarios.yaml", Scenario.class);

    /** What happens to a machine's modules together with the update of its kernel. */
    public enum Change {
        /** The source of one of them was changed since it was installed. */
        SOURCE,
        /** One more does not compile for the new kernel. */
        FAILING,
        /** The update is killed in its middle, again and again, and then run to its end. */
        KILLED,
        /** The disk becomes full in the middle of the update, which is run again once there is room. */
        FULL_DISK;

        /** Whether it cuts an update short. */
        public boolean interrupts() {
            return this == KILLED || this == FULL_DISK;
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** Whether the one of that name cuts updates short; false where none is called so. */
    public static boolean interrupts(String name) {
        return all().stream()
                .anyMatch(it -> it.name().equals(name)
                        && it.change() != null
                        && it.change().interrupts());
    }

    /** The title of one, by its name; the name itself where none is called so. */
    public static String titleOf(String name) {
        return all().stream()
                .filter(it -> it.name().equals(name))
                .map(Scenario::title)
                .findFirst()
                .orElse(name);
    }
}
