package org.kmatrix.kernels.srcversion;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call of the kernel's make for an external module.
 *
 * @param directory the module's directory ({@code M=}), as it is written
 * @param commandLine variables of make's command line
 * @param environment variables of its environment
 * @param made paths that are made, or made again, before this call
 * @param doubt why the sources may have been changed before it; empty where they were not
 */
record KbuildCall(
        String directory,
        Map<String, String> commandLine,
        Map<String, String> environment,
        Set<String> made,
        Optional<String> doubt) {
    KbuildCall {
        commandLine = Map.copyOf(commandLine);
        environment = Map.copyOf(environment);
        made = Set.copyOf(made);
    }
}
