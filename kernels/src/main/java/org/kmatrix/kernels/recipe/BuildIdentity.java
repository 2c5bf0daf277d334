package org.kmatrix.kernels.recipe;

import java.util.Map;

/** What a kernel says of its build: always the same, so that the same input gives the same kernel. */
final class BuildIdentity {
    /** KBUILD_BUILD_* is known from 2.6.22 on; the quirks {@code build-time-*} bring SOURCE_DATE_EPOCH to the others. */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "KBUILD_BUILD_HOST", "kmatrix",
            "KBUILD_BUILD_TIMESTAMP", "Thu Jan  1 00:00:00 UTC 1970",
            "KBUILD_BUILD_USER", "builder",
            "KBUILD_BUILD_VERSION", "1",
            "LC_ALL", "C",
            "SOURCE_DATE_EPOCH", "0");

    private BuildIdentity() {}
}
