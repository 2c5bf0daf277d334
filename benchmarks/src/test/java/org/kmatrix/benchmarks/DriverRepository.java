package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A driver's repository, where the commands of the definitions in {@code examples/ci} are run in order as a CI system would. What
 * the systems themselves do (checkouts, caches, artefacts) is not. The kernels are ones that no machine has: what is tried are
 * the commands and what is handed from one to the next.
 *
 * @param repository the driver's
 * @param machine what is beside it on the machine: kmatrix, its cache, files of the CI system
 * @param program kmatrix
 * @param failures of commands, as they were told
 */
record DriverRepository(Path repository, Path machine, BuiltProgram program, List<String> failures) {
    static DriverRepository in(Path repository, Path machine) throws IOException {
        Files.writeString(repository.resolve("Makefile"), "obj-m := driver.o\n");
        Files.writeString(repository.resolve("driver.c"), "#include <linux/module.h>\nMODULE_LICENSE(\"GPL\");\n");
        // neither a user's cache nor a mirror: nothing is there
        var program = BuiltProgram.in(
                repository,
                machine.resolve("kmatrix/kmatrix").toString(),
                Map.of(
                        "KMATRIX_CACHE", machine.resolve("cache").toString(),
                        "KMATRIX_KERNEL_SOURCES", "",
                        "KMATRIX_KERNEL_MIRROR", "http://127.0.0.1:9"));
        var driver = new DriverRepository(repository, machine, program, new ArrayList<>());
        driver.spec("optional: true");
        return driver;
    }

    /** Kernels that no machine has, so that nothing is fetched: every cell is MISS, as expected where they are optional. */
    void spec(String ofTheSecond) throws IOException {
        Files.writeString(repository.resolve("kmatrix.yaml"), """
                modules: [{name: driver, path: .}]
                kernels:
                  - {id: "vanilla:2.6.38.1", optional: true}
                  - {id: "vanilla:2.6.38.2", %s}
                """.formatted(ofTheSecond));
    }

    Path whole(String name) {
        return repository.resolve("kmatrix-out/whole").resolve(name);
    }

    static JsonNode yaml(String name) throws IOException {
        return YAMLMapper.shared()
                .readTree(Files.readString(
                        BuiltProgram.PROJECT.resolve("examples/ci").resolve(name)));
    }

    static Map<String, String> variables(JsonNode definition) {
        var variables = new HashMap<String, String>();
        definition
                .properties()
                .forEach(it -> variables.put(it.getKey(), it.getValue().asString()));
        return variables;
    }

    /** Runs a line as CI systems do, with bash -e; where kmatrix is fetched or installed, it is that of this build. */
    int run(String line, Map<String, String> environment) throws IOException, InterruptedException {
        if (line.startsWith("git clone")) {
            var place = program.shell("printf %s " + line.substring(line.lastIndexOf(' ')), environment);
            assertThat(Path.of(place))
                    .as("among the module's sources it would be one of them")
                    .isEqualTo(machine.resolve("kmatrix"));
            return 0;
        }
        if (line.contains("apt-get") || line.startsWith("sudo chown")) {
            return 0;
        }
        var ended = program.run(here(line), environment);
        if (ended.status() != 0) {
            failures.add(line + ": " + ended);
        }
        return ended.status();
    }

    String here(String line) {
        return line.replace(
                        "/opt/kmatrix/kmatrix",
                        machine.resolve("kmatrix/kmatrix").toString())
                .replace("sudo --preserve-env ", "")
                .replace("/tmp/kmatrix-cache", machine.resolve("cache").toString());
    }
}
