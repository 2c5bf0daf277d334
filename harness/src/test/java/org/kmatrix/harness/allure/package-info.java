@NullMarked
package org.kmatrix.harness.allure;

import org.jspecify.annotations.NullMarked;
