package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** The project under {@code examples/junit}, compiled as its users compile it. */
final class SampleProject implements AutoCloseable {
    static final Path DIRECTORY = Path.of("").toAbsolutePath().resolveSibling("examples/junit");

    private static final Path SOURCES = DIRECTORY.resolve("src/test/java");

    private final URLClassLoader loader;

    private SampleProject(URLClassLoader loader) {
        this.loader = loader;
    }

    static SampleProject compiledInto(Path directory) throws IOException {
        var arguments = new ArrayList<>(List.of("--release", "17", "-parameters", "-d", directory.toString()));
        arguments.addAll(List.of("-proc:none", "-cp", System.getProperty("java.class.path", "")));
        for (var source : sources()) {
            arguments.add(source.toString());
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .as("javac on " + SOURCES)
                .isZero();
        return new SampleProject(
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, SampleProject.class.getClassLoader()));
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(it -> it.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** The settings of its {@code junit-platform.properties}. */
    static Path settings() {
        return DIRECTORY.resolve("src/test/resources/junit-platform.properties");
    }

    List<Class<?>> tests() throws IOException {
        var tests = new ArrayList<Class<?>>();
        for (var source : sources()) {
            var name = SOURCES.relativize(source).toString().replace('/', '.').replaceFirst("\\.java$", "");
            try {
                tests.add(loader.loadClass(name));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return tests;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
