package org.kmatrix.benchmarks.rebuild.modules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A set of generated modules, by its name: {@code 20} are twenty as they come, most of them small and a few not; {@code 20x1}
 * are twenty of one source file each.
 *
 * @param count how many, 1 to {@link #MOST}
 * @param files C files of each, 1 to {@link #MOST_FILES}; 0 for as they come
 */
public record GeneratedSet(int count, int files) {
    /** As many modules as there may be. */
    public static final int MOST = 200;

    /** As many C files as one may have. */
    public static final int MOST_FILES = 20;

    private static final Pattern NAME = Pattern.compile("([0-9]{1,9})(?:x([0-9]{1,9}))?");

    /** What a name says, whether there may be so many or not; empty where it is none of a generated set. */
    public static Optional<GeneratedSet> of(String name) {
        var parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new GeneratedSet(
                        Integer.parseInt(parts.group(1)),
                        parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** Whether there may be so many; a name with {@code x0} is none, either. */
    public boolean allowed(String name) {
        return count >= 1 && count <= MOST && files <= MOST_FILES && (files > 0 || !name.contains("x"));
    }

    /** As {@link #of} reads it. */
    public String name() {
        return files == 0 ? Integer.toString(count) : count + "x" + files;
    }

    /** What they are, in words. */
    public String describe() {
        return switch (files) {
            case 0 -> "generated";
            case 1 -> "generated, of one file each";
            default -> "generated, of " + files + " files each";
        };
    }

    List<MachineModule> write(Path directory) throws IOException {
        return GeneratedModules.write(directory, this);
    }
}
