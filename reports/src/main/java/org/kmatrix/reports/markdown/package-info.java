/** Summaries for CI jobs: Markdown, and annotations. */
@NullMarked
package org.kmatrix.reports.markdown;

import org.jspecify.annotations.NullMarked;
