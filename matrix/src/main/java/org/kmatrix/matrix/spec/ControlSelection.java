package org.kmatrix.matrix.spec;

import java.util.EnumSet;
import java.util.Set;
import org.kmatrix.kernels.audit.ControlKind;

/** Reads {@code controls}: all, default, none, or names. */
final class ControlSelection {
    /** What is cheap, and differs between 2.4, 2.6 and today: so every run sees its checks refuse, and take, something. */
    private static final Set<ControlKind> DEFAULT = EnumSet.of(
            ControlKind.CRC_FLIPPED,
            ControlKind.VERSIONS_REMOVED,
            ControlKind.RELEASE_CHANGED,
            ControlKind.UNRESOLVED_SYMBOL);

    private ControlSelection() {}

    static Set<ControlKind> of(SpecNode node) {
        var told = node.text().orElse(node.items().isEmpty() ? "default" : "");
        return switch (told) {
            case "all" -> EnumSet.allOf(ControlKind.class);
            case "default" -> DEFAULT;
            case "none" -> Set.of();
            // what is no name the schema has reported
            default -> Set.copyOf(node.parsed(ControlKind::parse));
        };
    }
}
