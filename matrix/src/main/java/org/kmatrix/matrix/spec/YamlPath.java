package org.kmatrix.matrix.spec;

/** Paths in a document as faults show them: {@code kernels[1].id}. */
final class YamlPath {
    static final String ROOT = "";

    private YamlPath() {}

    static String key(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
