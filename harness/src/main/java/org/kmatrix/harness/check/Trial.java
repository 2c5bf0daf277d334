package org.kmatrix.harness.check;

import java.util.List;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.audit.Control;

/**
 * A control and the circumstances in which it is loaded.
 *
 * @param control the changed module
 * @param object the one that it was made of
 * @param before what is loaded before it, in order
 */
record Trial(Control.Made control, Loadable object, List<Loadable> before) {
    Trial {
        before = List.copyOf(before);
    }
}
