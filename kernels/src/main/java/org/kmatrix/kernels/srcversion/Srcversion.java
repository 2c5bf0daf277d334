package org.kmatrix.kernels.srcversion;

import java.util.List;
import org.kmatrix.kernels.sources.Truth;

/** What a module's srcversion will be. */
public sealed interface Srcversion {
    /**
     * It is known.
     *
     * @param value what {@code modinfo -F srcversion} prints of the compiled module, if that carries one
     * @param carried whether it carries one: it has a MODULE_VERSION, or the kernel's MODULE_SRCVERSION_ALL is on
     * @param files what counts, in its order
     */
    record Known(String value, Truth carried, List<String> files) implements Srcversion {
        public Known {
            files = List.copyOf(files);
        }
    }

    /**
     * The compiled module will have none, whatever its sources.
     *
     * @param reason why
     */
    record None(String reason) implements Srcversion {}

    /**
     * It cannot be known without compiling.
     *
     * @param reason why
     */
    record Unknown(String reason) implements Srcversion {}
}
