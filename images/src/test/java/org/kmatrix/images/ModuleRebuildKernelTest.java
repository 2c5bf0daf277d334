package org.kmatrix.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.images.RebuildMachine.RELEASE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kernel modules are rebuilt for, and what that kernel and its machine have to be like. */
@EachShell
class ModuleRebuildKernelTest {
    private final RebuildMachine machine;

    ModuleRebuildKernelTest(List<String> shell, @TempDir Path directory) throws IOException {
        this.machine = RebuildMachine.withTwoModules(directory, shell);
    }

    @Test
    void theWorkingDirectoryIsTheKernelWhereOneWasBuiltThere() throws Exception {
        var ended = machine.run(Map.of(), machine.kernel("6.2.0"));

        assertThat(ended.text()).endsWith("rebuilt for 6.2.0: alpha beta\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, include/linux/version.h, o, 37, .11",
        "2.6.9, include/linux/version.h, ko, 9, ''",
        "2.6.18-rc1, include/linux/utsrelease.h, ko, 18, -rc1",
        "2.6.39, include/generated/utsrelease.h, ko, 39, ''"
    })
    void theReleaseIsReadWhereEachAgeWroteIt(String release, String file, String extension, String patch, String type)
            throws Exception {
        machine.write("linux/" + file, "#define UTS_RELEASE \"" + release + "\"\n#define LINUX_VERSION_CODE 1\n");
        machine.module(
                "alpha",
                "all clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/$(KV_VERSION_FULL)",
                "\techo $(KV_OBJ) $(KV_PATCH) $(KV_TYPE) > $(DESTDIR)/lib/modules/$(KV_VERSION_FULL)/alpha.$(KV_OBJ)");

        var kernel = Map.of("KERNELDIR", machine.root().resolve("linux").toString());
        var ended = machine.run(kernel, machine.root(), "alpha");

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.read("lib/modules/" + release + "/alpha." + extension)
                        .strip())
                .isEqualTo((extension + " " + patch + " " + type).strip());
    }

    @Test
    void aKernelsHookMayRunItThoughTheKernelsMakeExportsKernelrelease() throws Exception {
        machine.module(
                "alpha",
                "ifneq ($(KERNELRELEASE),)",
                "$(error called by the kernel)",
                "endif",
                "all clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE + " && cp alpha.c $(DESTDIR)/lib/modules/"
                        + RELEASE + "/alpha.ko");

        var ended = machine.run(
                Map.of(
                        "KERNELRELEASE",
                        RELEASE,
                        "KERNELDIR",
                        machine.root().resolve("kernels/" + RELEASE).toString()),
                machine.root(),
                "alpha");

        assertThat(ended.status()).as(ended.text()).isZero();
    }

    @Test
    void withoutAKernelNothingIsDone() throws Exception {
        var ended = machine.run(Map.of("KERNELDIR", "/nowhere"), machine.root());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text())
                .isEqualTo("module-rebuild: no kernel was built in /nowhere: KERNELDIR has to name one, or its header"
                        + " package\n");
    }

    @Test
    void aKernelWithoutModulesIsRefusedBeforeAnythingIsBuilt() throws Exception {
        machine.write("kernels/" + RELEASE + "/.config", "# CONFIG_MODULES is not set\n");

        var ended = machine.rebuild();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text()).contains("kernel " + RELEASE + " takes no modules");
    }

    /** A row: what is done to the machine, and what it then says first, before anything is built. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mkdir -p etc/kmod.conf | cannot read",
                "rm -r kernels/6.1.0-9-test/include | no kernel was built in",
                "echo > lib/modules/6.1.0-9-test | cannot write to",
            })
    void whatIsWrongWithTheMachineStopsIt(String fault, String message) throws Exception {
        machine.shell("", "mkdir -p lib/modules; " + fault);

        var ended = machine.rebuild();

        assertThat(ended.status()).as(ended.text()).isEqualTo(2);
        assertThat(ended.text()).contains("module-rebuild: " + message);
        assertThat(machine.depmodCalls()).isEmpty();
        assertThat(machine.has("usr/src/linux-modules/beta/beta.ko")).isFalse();
    }
}
