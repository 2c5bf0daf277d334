package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What init says of a module by its makefiles and sources. */
final class InitSourcesTest extends InitCase {
    @Test
    void parameters_are_told_of_the_module_that_its_makefile_links_them_into() throws IOException {
        file("Makefile", """
                ifdef OTHER
                MODEL := three
                else
                MODEL := two
                endif
                PARTS = part.o \\
                        deep/inner.o
                obj-m := one.o two.o
                $(MODEL)-objs := $(PARTS)
                one-$(CONFIG_PM) += one_power.o one_core.o
                """);
        Files.createDirectory(driver.resolve("deep"));
        file("one_core.c", "module_param(count, int, 0);\n");
        file("one_power.c", "module_param(power, int, 0);\n");
        file("part.c", "module_param(level, int, 0);\n");
        file("deep/inner.c", "module_param(depth, int, 0);\n");
        file("two.c", "module_param(unused, int, 0);\n");
        file("my.h", "module_param(anywhere, int, 0);\n");
        Files.delete(driver.resolve("my_driver.c"));
        init();
        assertThat(text())
                .contains("# parameters: {one: \"count=…\"}   of count, power\n")
                .contains("# parameters: {two: \"depth=…\"}   of depth, level\n")
                .contains("# parameters: {MODULE: \"anywhere=…\"}   of anywhere; MODULE is the one that has it");
    }

    @Test
    void what_lies_in_a_directory_that_no_makefile_speaks_of_is_left_out() throws IOException {
        for (var name : new String[] {"examples", "part"}) {
            Files.createDirectory(driver.resolve(name));
            file(
                    name + "/" + name + ".c",
                    "module_param(" + name + "_level, int, 0);\nMODULE_LICENSE(\"" + name + "\");\n");
        }
        file("Makefile", "obj-m := drv.o\ndrv-y := my_driver.o part/part.o\n");
        init();
        assertThat(text())
                .contains("# parameters: {drv: \"debug=…\"}   of debug, part_level\n")
                .contains("# licence: GPL v2, part\n");
    }

    @Test
    void many_parameters_are_counted() throws IOException {
        var many = new StringBuilder();
        for (var i = 100; i < 400; i++) {
            many.append("module_param(my_parameter_").append(i).append(", int, 0);\n");
        }
        file("my_driver.c", many.toString());
        init();
        assertThat(text())
                .contains("of my_parameter_100, my_parameter_101, ")
                .containsPattern("my_parameter_\\d+ and 2\\d\\d more\n");
    }

    @Test
    void a_source_that_is_not_there_is_told() throws IOException {
        file("Makefile", "obj-m := my_driver.o other.o made.o\nmade.c: ; ./gen > $@\n");
        init();
        assertThat(text()).contains("    # of which other.c is not there: it has to be made first, or obj-m names");
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
        file("Makefile", "obj-m := my_driver.o extra.o\nmy_driver-objs := core.o main.o\n#obj-m += old.o\n");
        file("main.c", "module_param(debug, int, 0);\nMODULE_LICENSE(\"GPL v2\");\n");
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
