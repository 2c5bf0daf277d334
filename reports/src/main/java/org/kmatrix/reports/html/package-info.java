/** One self-contained page. */
@NullMarked
package org.kmatrix.reports.html;

import org.jspecify.annotations.NullMarked;
