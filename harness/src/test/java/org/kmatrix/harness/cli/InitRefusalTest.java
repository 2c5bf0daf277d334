package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What init takes for no module, and the directories that it names instead. */
final class InitRefusalTest extends InitCase {
    @BeforeEach
    void remove_the_module() throws IOException {
        Files.delete(driver.resolve("Makefile"));
        Files.delete(driver.resolve("my_driver.c"));
    }

    private void module(String directory) throws IOException {
        Files.createDirectories(driver.resolve(directory));
        file(directory + "/Makefile", "obj-m := foo.o\n");
        file(directory + "/foo.c", "MODULE_LICENSE(\"GPL\");\n");
    }

    private String refusal() {
        var ran = init();
        assertThat(ran.status()).isEqualTo(2);
        assertThat(driver.resolve("kmatrix.yaml")).doesNotExist();
        return ran.err();
    }

    @Test
    void a_module_that_lies_deeper_is_named_with_the_command_that_drafts_it() throws IOException {
        module("kernel/my module");
        module("tests/module");
        assertThat(refusal())
                .contains(
                        "says how it is built; it needs a Kbuild, a Makefile or a dkms.conf; below it are modules, try: "
                                + "./kmatrix init '" + driver + "/kernel/my module'\n");
    }

    @Test
    void of_many_a_few_are_named_and_what_is_below_one_of_them_is_its_own() throws IOException {
        for (var name : new String[] {"a", "b", "c", "d", "e", "a/part"}) {
            module(name);
        }
        file("d/dkms.conf", "PACKAGE_NAME=d\nPACKAGE_VERSION=1\n");
        assertThat(refusal())
                .contains("init " + driver + "/d, or ./kmatrix init " + driver + "/a, or ./kmatrix init " + driver
                        + "/b (and 2 more)");
    }

    @Test
    void a_makefile_that_builds_programs_too_is_refused_for_the_module_below() throws IOException {
        module("module");
        file("module/Makefile", """
                ifneq ($(KERNELRELEASE),)
                obj-m := foo.o
                else
                all:
                	$(MAKE) -C /lib/modules/$(shell uname -r)/build M=$(CURDIR) modules
                endif
                """);
        file("Makefile", """
                .PHONY: module
                all: module tool
                module:
                	$(MAKE) -C module
                tool: tool.c
                	$(CC) -o tool tool.c -lm
                """);
        assertThat(refusal())
                .contains("compiles more than a kernel module")
                .contains("try: ./kmatrix init " + driver + "/module\n");
        file("Makefile", "all:\n\t$(MAKE) -C module\n");
        assertThat(init().status()).isZero();
    }

    @Test
    void a_makefile_of_the_users_programs_is_refused_for_the_module_below() throws IOException {
        file("Makefile", "all: tool\ntool: tool.c\n\t$(CC) -o tool tool.c -lm\n");
        assertThat(refusal()).contains("says that it is a kernel module: no makefile has obj-m");
        module("module");
        assertThat(refusal()).contains("does not call the kernel's make itself").contains("init " + driver + "/module");
    }

    @Test
    void a_makefile_without_a_rule_or_of_no_text_builds_nothing() throws IOException {
        file("foo.c", "MODULE_LICENSE(\"GPL\");\n");
        file("Makefile", "");
        assertThat(refusal()).contains("/Makefile has no rule and no obj-m, by which a module is built; write obj-m");
        file("Makefile", "%PDF-1.4\nall:\0\1\n");
        assertThat(refusal()).contains("/Makefile is no text; write obj-m := NAME.o there");
    }

    @Test
    void a_directory_without_a_name_is_refused_as_that() {
        assertThat(Ran.of("init", "", "--out", "-").err())
                .contains("the name of the module's directory is empty; name one");
    }
}
