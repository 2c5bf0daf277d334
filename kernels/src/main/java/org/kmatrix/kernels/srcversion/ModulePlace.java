package org.kmatrix.kernels.srcversion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kmatrix.kernels.sources.FileView.Mount;

/**
 * Where a module's build sees its sources.
 *
 * @param module the module
 * @param root its directory, as the build names it
 */
record ModulePlace(ModuleSources module, String root) {
    private static final String BUILD = "/build";

    /** Where it is built by kbuild, or by its own makefile. */
    static ModulePlace of(ModuleSources module) {
        return new ModulePlace(module, BUILD + "/" + module.name());
    }

    /** What of the user's files is seen there: the module, and what lies beside it. */
    List<Mount> mounts() {
        var mounts = new ArrayList<>(List.of(new Mount(root, module.directory(), module.visible())));
        var parent = module.directory().toAbsolutePath().normalize().getParent();
        if (parent != null) {
            mounts.add(new Mount(BUILD, parent));
        }
        return mounts;
    }

    /** A text for people: a path of the build is told as one below the module's directory, or as the user's. */
    String shown(String text) {
        var plain = Pattern.quote(root);
        var below = text.replaceAll(plain + "/(?=[A-Za-z0-9_.])", "");
        var own = below.replaceAll(
                plain + "(?![A-Za-z0-9_.+~-])",
                Matcher.quoteReplacement(module.directory().toString()));
        var parent = module.directory().toAbsolutePath().normalize().getParent();
        return parent == null
                ? own
                : own.replaceAll(
                        "(?<![^\\s'\"=(])" + BUILD + "/",
                        Matcher.quoteReplacement(parent.toString().equals("/") ? "/" : parent + "/"));
    }

    Srcversion shown(Srcversion version) {
        if (version instanceof Srcversion.Known it) {
            return new Srcversion.Known(
                    it.value(),
                    it.carried(),
                    it.files().stream().map(this::shown).toList());
        }
        return version instanceof Srcversion.None it
                ? new Srcversion.None(shown(it.reason()))
                : new Srcversion.Unknown(shown(((Srcversion.Unknown) version).reason()));
    }
}
