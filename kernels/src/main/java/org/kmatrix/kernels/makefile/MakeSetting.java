package org.kmatrix.kernels.makefile;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kmatrix.kernels.sources.FileView;

/**
 * Where make runs.
 *
 * @param files what it sees
 * @param unknowns stands in for what is not known
 * @param directory its working directory
 * @param defaults variables that are there before: make's own, and those of the makefiles that include this one
 * @param environment variables of its environment, and of the make that started it
 * @param commandLine variables of its command line, its parents' included
 * @param functions what {@code $(call NAME,...)} gives for functions that are not defined in a file that is read
 */
public record MakeSetting(
        FileView files,
        Unknowns unknowns,
        String directory,
        Function<String, Optional<String>> defaults,
        Map<String, String> environment,
        Map<String, String> commandLine,
        CallFunctions functions) {
    public MakeSetting {
        environment = Map.copyOf(environment);
        commandLine = Map.copyOf(commandLine);
    }

    /** Functions for {@code call} that some other makefile defines. */
    @FunctionalInterface
    public interface CallFunctions {
        /**
         * What a function gives.
         *
         * @param name its name
         * @param arguments what it is given, expanded
         * @return its text; empty where there is no such function
         */
        Optional<String> call(String name, java.util.List<String> arguments);
    }
}
