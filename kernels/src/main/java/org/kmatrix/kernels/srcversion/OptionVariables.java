package org.kmatrix.kernels.srcversion;

import java.util.ArrayList;
import java.util.List;

/** The variables from which kbuild takes an object's compiler options, in their order. */
final class OptionVariables {
    /** A variable of this program: the directory's own place among those that are looked in. */
    static final String OWN_DIRECTORY = ".kmatrix-own-directory";

    /** What the makes of directories below find in their environment, as the makefile above them leaves it. */
    static final List<String> INHERITED = List.of(
            "NOSTDINC_FLAGS",
            "LINUXINCLUDE",
            "CPPFLAGS",
            "CFLAGS",
            "AFLAGS",
            "CFLAGS_MODULE",
            "AFLAGS_MODULE",
            "KBUILD_CPPFLAGS",
            "KBUILD_CFLAGS",
            "KBUILD_AFLAGS",
            "KBUILD_CFLAGS_MODULE",
            "KBUILD_AFLAGS_MODULE");

    /** What a source is written in. */
    enum Language {
        C("CFLAGS", "ccflags-y", "CCFLAGS"),
        ASSEMBLER("AFLAGS", "asflags-y", "ASFLAGS");

        private final String name;
        private final String list;
        private final String inherited;

        Language(String name, String list, String inherited) {
            this.name = name;
            this.list = list;
            this.inherited = inherited;
        }

        /** Where the options for directories below are handed down. */
        String handedDown() {
            return "KBUILD_SUBDIR_" + inherited;
        }

        /** What a makefile sets for its own directory and those below. */
        String forSubdirectories() {
            return "subdir-" + list;
        }
    }

    private OptionVariables() {}

    static List<String> of(Language language, KbuildGeneration generation, String object) {
        var variables = new ArrayList<>(List.of("NOSTDINC_FLAGS"));
        if (generation.has(KbuildFact.PLAIN_FLAGS)) {
            variables.addAll(List.of("CPPFLAGS", OWN_DIRECTORY, language.name));
        } else {
            variables.addAll(List.of("LINUXINCLUDE", OWN_DIRECTORY, "KBUILD_CPPFLAGS", "KCPPFLAGS"));
            variables.addAll(List.of("KBUILD_" + language.name, "K" + language.name));
            if (generation.has(KbuildFact.SUBDIRECTORY_FLAGS)) {
                variables.addAll(List.of(language.handedDown(), language.forSubdirectories()));
            }
            variables.add(language.list);
        }
        var named =
                generation.has(KbuildFact.FLAGS_BY_BASE_NAME) ? object.substring(object.lastIndexOf('/') + 1) : object;
        variables.addAll(List.of("EXTRA_" + language.name, language.name + "_" + named));
        variables.addAll(List.of("KBUILD_" + language.name + "_MODULE", language.name + "_MODULE"));
        return variables;
    }
}
