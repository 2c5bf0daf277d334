/** Allure results. */
@NullMarked
package org.kmatrix.reports.allure;

import org.jspecify.annotations.NullMarked;
