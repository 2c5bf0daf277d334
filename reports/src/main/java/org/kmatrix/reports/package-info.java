/** What people and CI systems read: one entry point, and a package for each format. */
@NullMarked
package org.kmatrix.reports;

import org.jspecify.annotations.NullMarked;
