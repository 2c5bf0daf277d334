package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What init says of a module by its makefiles and sources. */
final class InitSourcesTest extends InitCase {
    @Test
    void parameters_are_told_of_the_module_that_has_them() throws IOException {
        file("Makefile", "obj-m := one.o two.o\ntwo-objs := part.o\n");
        file("one.c", "module_param(count, int, 0);\n");
        file("part.c", "module_param(level, int, 0);\n");
        Files.delete(driver.resolve("my_driver.c"));
        init();
        assertThat(text())
                .contains("# parameters: {one: \"count=…\"}   of count\n")
                .contains("# parameters: {MODULE: \"level=…\"}   of level; MODULE is the one that has it");
    }

    @Test
    void a_parameter_has_the_name_by_which_it_is_given_whatever_its_variable_is_called() throws IOException {
        file("my_driver.c", """
                module_param_named(debug, my_debug, int, 0644);
                module_param_named_unsafe(force, my_force, bool, 0444);
                module_param_array_named(ports, my_ports, int, NULL, 0444);
                module_param_hw(io, int, ioport, 0444);
                module_param_hw_array(irq, int, irq, NULL, 0444);
                module_param_hw_named(dma, my_dma, int, dma, 0444);
                module_param_string(mode, my_mode, sizeof(my_mode), 0444);
                module_param_cb(level, &my_ops, &my_level, 0644);
                module_param_unsafe(probe, bool, 0444);
                """);
        init();
        assertThat(text()).contains("   of debug, dma, force, io, irq, level, mode, ports, probe\n");
    }

    @Test
    void a_licence_that_a_macro_stands_for_is_looked_up() throws IOException {
        file("my.h", "#define MY_LICENCE \"GPL v2\"   /* as agreed */\n#define MY(s) MODULE_LICENSE(s)\n");
        file("my_driver.c", "#include \"my.h\"\nMODULE_LICENSE(MY_LICENCE);\n");
        init();
        assertThat(text()).contains("# licence: GPL v2\n");
        file("my_driver.c", "MODULE_LICENSE(MADE_BY_CONFIGURE);\n");
        init("--force");
        assertThat(text()).contains("# licence: known once it is built (macro MADE_BY_CONFIGURE)\n");
    }

    @Test
    void licences_and_parameters_are_those_of_what_dkms_conf_installs() throws IOException {
        file("dkms.conf", "PACKAGE_NAME=my_driver\nPACKAGE_VERSION=1\n");
        file("Makefile", "obj-m := my_driver.o extra.o\nmy_driver-objs := core.o\n#obj-m += old.o\n");
        file("core.c", "module_param(level, int, 0);\n");
        file("old.c", "MODULE_LICENSE(\"Obsolete\");\n");
        file("extra.c", "module_param(count, int, 0);\nMODULE_LICENSE(\"Commercial\");\n");
        init();
        assertThat(text())
                .contains("# licence: GPL v2\n")
                .contains("# parameters: {my_driver: \"debug=…\"}   of debug, level\n");
    }

    @Test
    void what_a_macro_is_made_of_is_no_parameter() throws IOException {
        file(
                "my_driver.c",
                "#define module_param_string(_name_, _string_) \\\n\t\tMODULE_PARM(_string_, \"c\")\nmodule_param(debug, int, 0);\n");
        init();
        assertThat(text()).contains("# parameters: {my_driver: \"debug=…\"}   of debug\n");
    }

    @Test
    void a_driver_of_usb_is_for_the_flavour_that_has_it() throws IOException {
        file("my_driver.c", "#include <linux/usb.h>\nMODULE_LICENSE(\"GPL\");\n");
        init();
        assertThat(spec(driver.resolve("kmatrix.yaml")).matrix().cells())
                .extracting(it -> it.flavour())
                .containsOnly("amd64");
        assertThat(text()).contains("is built without much of USB");
    }
}
