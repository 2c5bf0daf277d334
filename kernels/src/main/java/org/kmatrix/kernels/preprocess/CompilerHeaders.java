package org.kmatrix.kernels.preprocess;

import java.util.Set;

/** Headers that come with gcc itself, to which kernels leave them. */
final class CompilerHeaders {
    private static final Set<String> NAMES = Set.of(
            "stdarg.h",
            "stdbool.h",
            "stddef.h",
            "stdint.h",
            "stdalign.h",
            "stdnoreturn.h",
            "float.h",
            "iso646.h",
            "varargs.h",
            "cpuid.h",
            "immintrin.h",
            "mmintrin.h",
            "xmmintrin.h",
            "emmintrin.h",
            "pmmintrin.h",
            "tmmintrin.h",
            "smmintrin.h",
            "nmmintrin.h",
            "wmmintrin.h",
            "x86intrin.h");

    private CompilerHeaders() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }
}
