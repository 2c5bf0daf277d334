package org.kmatrix.images.guest;

import java.util.ArrayList;
import java.util.List;
import org.kmatrix.kernels.elf.Modinfo;

/**
 * What a module would like to have loaded with it: {@code softdep=pre: crc32c post: fs-cache} in its .modinfo, which depmod
 * copies into {@code modules.softdep}. Of several such lines, kmod looks at the first (kmod_module_get_softdeps).
 *
 * @param pre names or aliases of modules, before it
 * @param post likewise, after it
 */
public record SoftDependencies(List<String> pre, List<String> post) {
    public SoftDependencies {
        pre = List.copyOf(pre);
        post = List.copyOf(post);
    }

    /** Those of a module; a word before the first "pre:" or "post:" means nothing, as to kmod. */
    public static SoftDependencies of(Modinfo modinfo) {
        var pre = new ArrayList<String>();
        var post = new ArrayList<String>();
        List<String> current = new ArrayList<>();
        for (var word : modinfo.first("softdep").orElse("").split("\\s+")) {
            switch (word) {
                case "" -> {}
                case "pre:" -> current = pre;
                case "post:" -> current = post;
                default -> current.add(word);
            }
        }
        return new SoftDependencies(pre, post);
    }
}
