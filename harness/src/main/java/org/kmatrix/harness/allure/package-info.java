/** The site of Allure results, made by Node where that is there. */
@NullMarked
package org.kmatrix.harness.allure;

import org.jspecify.annotations.NullMarked;
