package org.kmatrix.harness.guest;

/**
 * A part of the console's text.
 *
 * @param next the offset, in bytes, at which to go on reading
 */
record ConsoleText(String text, long next) {}
