/**
 * What people and CI systems read: one entry point, and a package for each format. This module knows kernels and the matrix; it
 * writes what it is given, without asking a clock or the machine, so that the same run gives the same report.
 */
@NullMarked
package org.kmatrix.reports;

import org.jspecify.annotations.NullMarked;
