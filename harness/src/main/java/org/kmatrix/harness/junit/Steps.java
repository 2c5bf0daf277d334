package org.kmatrix.harness.junit;

import io.qameta.allure.Allure;
import java.util.function.Supplier;
import org.kmatrix.matrix.Axis;
import org.kmatrix.matrix.Cell;

/** What is done in a guest as steps of Allure's report, where Allure is there and listens to this test. */
final class Steps {
    private static final boolean PRESENT = isPresent();

    private Steps() {}

    private static boolean isPresent() {
        try {
            Class.forName("io.qameta.allure.Allure", false, Steps.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    private static boolean listening() {
        return PRESENT && Allure.getLifecycle().getCurrentTestCase().isPresent();
    }

    /** Does something as a step. */
    static <T> T of(String name, Supplier<T> work) {
        return listening() ? Allure.step(name, () -> work.get()) : work.get();
    }

    /** Names the axes of the test's cell. */
    static void cell(Cell cell) {
        if (listening()) {
            for (var axis : Axis.values()) {
                Allure.parameter(axis.id(), axis.of(cell));
            }
        }
    }
}
