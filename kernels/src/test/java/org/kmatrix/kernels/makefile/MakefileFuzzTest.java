package org.kmatrix.kernels.makefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.ShellCommands;
import org.kmatrix.kernels.sources.ShellEffects;
import org.kmatrix.kernels.sources.ShellWords;

/** Damaged makefiles and commands end in a value or a fault, and in nothing else. */
class MakefileFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> PIECES = List.of(
            "$(",
            "${",
            ")",
            "}",
            "$",
            "$$",
            ",",
            ":",
            "=",
            ":=",
            "+=",
            "?=",
            "!=",
            "#",
            "\\\n",
            "\n",
            "\n\t",
            " ",
            "%",
            "ifeq (",
            "ifneq ($(CONFIG_FOO),)",
            "\nifdef CONFIG_FOO\n",
            "\nelse\n",
            "\nelse ifeq (a,b)\n",
            "\nendif\n",
            "\ndefine X\n",
            "\nendef\n",
            "include ",
            "-include ",
            "export ",
            "override ",
            "$(eval ",
            "$(call X,",
            "$(foreach x,",
            "$(shell ",
            "$(wildcard ",
            "$(if ",
            "$(subst a,aa,",
            "$(patsubst %,%%,",
            "$(sort ",
            "$(X)",
            "$(CONFIG_FOO)",
            "$(error ",
            "X",
            "obj-m",
            "foo-y",
            "'",
            "\"",
            "`",
            ";",
            "&&",
            "(",
            "[",
            "*",
            "\0",
            "\u00e9",
            "/",
            "../");
    private static final String MAKEFILE = """
            KDIR ?= /lib/modules/$(shell uname -r)/build
            ifneq ($(KERNELRELEASE),)
            obj-$(CONFIG_FOO) += foo.o
            foo-objs := main.o $(patsubst %.c,%.o,$(wildcard extra/*.c))
            ccflags-y := -I$(src)/include -DVERSION=\\"$(VERSION)\\"
            else
            define each
            $(1)-objs := $(1)_main.o
            endef
            $(foreach m,a b,$(eval $(call each,$(m))))
            all: modules
            modules:
            \t$(MAKE) -C $(KDIR) M=$(CURDIR) modules
            endif
            """;

    @Test
    void damagedMakefilesEndInAValueOrAFault() {
        var random = new Random(20261121);
        var values = 0;
        var faults = 0;
        for (var i = 0; i < ROUNDS; i++) {
            var text = damaged(MAKEFILE, random);
            try {
                var run = new MakeRun(setting());
                run.run("fuzz", text);
                for (var name : List.of("obj-m", "foo-objs", "ccflags-y", "X")) {
                    assertThat(Unknowns.shown(run.value(name))).isNotNull();
                }
                run.exports();
                values++;
            } catch (MakeFault e) {
                assertThat(e.reason()).isNotEmpty();
                faults++;
            }
        }
        assertThat(values).isGreaterThan(ROUNDS / 10);
        assertThat(faults).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void damagedCommandsAreSplitAndJudged() {
        var random = new Random(4711);
        for (var i = 0; i < ROUNDS; i++) {
            var text = damaged(
                    "cd src && make -C \"$KDIR\" M='x y' V=1 modules > log 2>&1; (echo `pwd` || rm -f a.c)", random);
            var commands = ShellCommands.of(text);
            commands.forEach(ShellWords::of);
            assertThat(String.join("", commands).length()).isLessThanOrEqualTo(text.length());
            ShellEffects.mayChangeFiles(text);
        }
    }

    private static MakeSetting setting() {
        var unknowns = new Unknowns();
        return new MakeSetting(
                new FileView(List.of(new FileView.Mount("/module", Path.of("src/test/resources")))),
                unknowns,
                "/module",
                name -> name.startsWith("CONFIG_") ? Optional.of(unknowns.any(name)) : Optional.empty(),
                Map.of(),
                Map.of(),
                (name, arguments) -> Optional.empty());
    }

    static String damaged(String original, Random random) {
        var text = new StringBuilder(original);
        for (var edits = 1 + random.nextInt(6); edits > 0 && !text.isEmpty(); edits--) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
                default -> text.setCharAt(at, (char) random.nextInt(256));
            }
        }
        return text.toString();
    }
}
