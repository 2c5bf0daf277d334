package org.kmatrix.kernels.preprocess;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.sources.Truth;

/** Which files a guard of their own, or a pragma, lets be read once only; and which of them were. */
final class ReadOnce {
    private final MacroTable macros;
    private final Map<String, Truth> once = new HashMap<>();
    private final Set<String> beingRead = new HashSet<>();

    ReadOnce(MacroTable macros) {
        this.macros = macros;
    }

    /**
     * Whether reading a file again could tell nothing more: one that a guard or a pragma lets be read once, and that was
     * perhaps read already, is perhaps read now.
     */
    boolean isEnough(HeaderFile file, Optional<String> guard, Truth certain) {
        var name = guard.orElse(file.path());
        return once.getOrDefault(name, Truth.NO) == Truth.YES && guard.isEmpty()
                || once.containsKey(name) && certain == Truth.UNKNOWN && !beingRead.contains(name);
    }

    /** Whether a file's guard is now met for the first time, and not by a file that includes itself. */
    boolean begins(Optional<String> guard) {
        return guard.filter(beingRead::add).isPresent();
    }

    void ends(String guard, Truth certain) {
        beingRead.remove(guard);
        once.merge(guard, certain, Truth::or);
        if (certain == Truth.YES && macros.find(guard) instanceof Macro.Unknown) {
            // it was read now, if it was not before
            macros.define(new Macro.Named(guard, new Macro.Defined(Optional.empty(), "")), certain);
        }
    }

    /** A file that says of itself that it is read once. */
    void pragma(String path, Truth certain) {
        once.merge(path, certain, Truth::or);
    }

    /**
     * Whether a guard lets its file be read: not while it is being read already, and for certain as long as no file
     * has said anything of it. Empty where its condition is as any other.
     */
    Optional<Truth> opening(Optional<String> guard, boolean outermost) {
        return guard.flatMap(it ->
                !outermost ? Optional.of(Truth.NO) : macros.knows(it) ? Optional.empty() : Optional.of(Truth.YES));
    }
}
