package org.kmatrix.harness.guest;

/**
 * How an attempt to reach a guest went.
 *
 * @param words SSH's own, where it did not answer
 */
record Ping(Answer answer, String words) {}
