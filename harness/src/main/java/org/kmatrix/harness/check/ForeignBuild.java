package org.kmatrix.harness.check;

import java.util.Optional;
import org.kmatrix.harness.module.BuiltModule;

/**
 * The same module, built for another flavour of the kernel.
 *
 * @param flavour which
 * @param module what was built; empty where it could not be
 * @param reason why it could not be
 */
public record ForeignBuild(String flavour, Optional<BuiltModule> module, String reason) {}
