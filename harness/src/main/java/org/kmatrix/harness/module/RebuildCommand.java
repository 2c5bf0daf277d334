package org.kmatrix.harness.module;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.images.ModuleRebuild;

/**
 * What is run on a machine on which module sources are installed.
 *
 * @param command the command with its arguments
 * @param environment its variables
 */
record RebuildCommand(List<String> command, Map<String, String> environment) {
    /**
     * The tool, after what the layout prepares; its makes are told what every make against this kernel is told.
     *
     * @param ownMakefiles whether one of the modules has a makefile that compiles by itself
     */
    static RebuildCommand rebuild(BuildTarget target, boolean ownMakefiles) throws IOException {
        var way = target.way();
        var compiler = ownMakefiles && way.kernel().release().objectExtension().equals("o")
                ? BuildCommand.text("own-makefile-2.4.sh")
                : "";
        return of(
                target,
                Map.of(),
                way.preparation() + "\n" + compiler + "\nMAKEFLAGS=$MAKE_ARGUMENTS exec " + ModuleRebuild.TOOL + "\n");
    }

    /** What makes a package of staged sources, in their directory. */
    static RebuildCommand finish(SourcePackage sources, BuildTarget target) throws IOException {
        return of(target, sources.environment(), "cd " + sources.directory() + " || exit\n" + SourcePackage.script());
    }

    private static RebuildCommand of(BuildTarget target, Map<String, String> variables, String script) {
        var way = target.way();
        var environment = new TreeMap<>(way.environment());
        environment.put("KERNELDIR", way.build());
        environment.put("JOBS", Integer.toString(target.jobs()));
        environment.put("LC_ALL", "C");
        environment.put("CROSS_COMPILE", way.makeVariables().getOrDefault("CROSS_COMPILE", ""));
        environment.put("MAKE_ARGUMENTS", makeFlags(target.jobs(), way.makeVariables()));
        environment.putAll(variables);
        var command = new ArrayList<>(List.of("/bin/sh", "-c", RunningKernel.FIRST_IN_PATH + script));
        way.machine().ifPresent(machine -> command.addAll(0, List.of("setarch", machine)));
        return new RebuildCommand(List.copyOf(command), environment);
    }

    /** As make itself hands them down: blanks behind backslashes, and dollars twice. */
    private static String makeFlags(int jobs, Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(it -> it.getKey() + "="
                        + it.getValue().replaceAll("[\\\\\\s]", "\\\\$0").replace("$", "$$"))
                .collect(Collectors.joining(" ", "-j" + jobs + " -- ", ""));
    }
}
