package org.example.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kmatrix.harness.junit.Guest;
import org.kmatrix.harness.junit.KernelLog;
import org.kmatrix.harness.junit.KernelMatrix;
import org.kmatrix.harness.module.BuiltModule;

/** Every test runs on every kernel of the spec, each in a fresh guest. */
@KernelMatrix(value = "kmatrix.yaml", filters = "module=hello")
class HelloTest {
    @Test
    void greetsAsOftenAsItIsTold(Guest guest, BuiltModule hello, KernelLog log) {
        guest.load(hello, Map.of("hello", "whom=JUnit count=2"));
        assertEquals("JUnit\n", guest.run("cat /sys/module/hello/parameters/whom").output());
        assertTrue(log.text().contains("hello: Hello, JUnit! (2 of 2)"));
        guest.unload(hello);
        log.mustBeClean();
    }

    @Test
    void refusesToGreetNobody(Guest guest, BuiltModule hello, KernelLog log) {
        var refused = assertThrows(AssertionError.class, () -> guest.load(hello, Map.of("hello", "count=0")));
        assertTrue(refused.getMessage().contains("hello: count=0 is not 1 to 100"), refused.getMessage());
        log.mustBeClean();
    }
}
