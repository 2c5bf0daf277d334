package org.kmatrix.kernels.srcversion;

/** What releases differ in, as to how a srcversion is made; the rows of {@code kbuild.yaml} say how. */
enum KbuildFact {
    KNOWN,
    SHARED_PREREQUISITES,
    LISTED_TWICE,
    PARTS_M,
    EMPTY_FILE_STOPS,
    LINES_ARE_CUT,
    ENDS_AT_NUL,
    LIBRARY_STOPS,
    HEADER_COUNTS_ONCE,
    SEVERAL_WAYS_UNKNOWN,
    SYSTEM_HEADERS,
    IGNORES_VER,
    OWN_DIRECTORY,
    FLAGS_BY_BASE_NAME,
    PLAIN_FLAGS,
    SUBDIRECTORY_FLAGS,
    EMPTY_AT_START
}
