package org.kmatrix.kernels.makefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.sources.FileView;

class MakeRunTest {
    @TempDir
    Path directory;

    private final Unknowns unknowns = new Unknowns();

    private MakeRun run(String text, Map<String, String> commandLine) throws MakeFault {
        var files = new FileView(List.of(new FileView.Mount("/module", directory)));
        var unknown = unknowns.any("CONFIG_FOO depends on the configuration");
        var run = new MakeRun(new MakeSetting(
                files,
                unknowns,
                "/module",
                name -> Optional.of(unknown).filter(it -> name.equals("CONFIG_FOO")),
                Map.of("FROM_OUTSIDE", "environment"),
                commandLine,
                (name, arguments) ->
                        name.equals("cc-option") ? Optional.of(unknowns.options("chosen")) : Optional.empty()));
        run.run("Makefile", text);
        return run;
    }

    private String value(String text, String name) throws MakeFault {
        return run(text, Map.of()).value(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $(subst ee,EE,feet on the street)        | fEEt on the strEEt
                    $(subst ,x,a bc)$(subst ,x,)             | a bcxx
                    $(patsubst %.c,%.o,x.c.c bar.c baz.h)    | x.c.o bar.o baz.h
                    $(strip   a   b  )                       | a b
                    $(findstring a,a b c)                    | a
                    $(filter %.c %.s,foo.c bar.c baz.s u.h)  | foo.c bar.c baz.s
                    $(filter-out main%,main1.o foo.o main.o) | foo.o
                    $(sort foo bar lose bar)                 | bar foo lose
                    $(word 2,foo bar baz)                    | bar
                    $(wordlist 2,3,foo bar baz boo)          | bar baz
                    $(words foo bar baz)                     | 3
                    $(firstword foo bar)                     | foo
                    $(lastword foo bar)                      | bar
                    $(dir src/foo.c hacks)                   | src/ ./
                    $(notdir src/foo.c hacks)                | foo.c hacks
                    $(suffix src/foo.c src-1.0/bar.c hacks)  | .c .c
                    $(basename src/foo.c src-1.0/bar hacks)  | src/foo src-1.0/bar hacks
                    $(addsuffix .c,foo bar)                  | foo.c bar.c
                    $(addprefix src/,foo bar)                | src/foo src/bar
                    $(join a b,.c .o)                        | a.c b.o
                    $(if ,yes,no)$(if x,yes,no)              | noyes
                    $(or ,,third)                            | third
                    $(and a,b)                               | b
                    $(foreach x,a b,$(x)$(x))                | aa bb
                    $(abspath a/../b)                        | /module/b
                    $(origin FROM_OUTSIDE)                   | environment
                    $(nosuchfunction a,b)x                   | x
                    $(OBJECTS:.o=.c)                         | a.c b.c
                    ${OBJECTS:a%=c%}                         | c.o b.o
                    $(call twice,u)                          | u and u
                    $$(shell ls)                             | $(shell ls)
                    """)
    void functionsGiveWhatTheManualSays(String text, String expected) throws MakeFault {
        assertThat(value("OBJECTS := a.o b.o\ntwice = $(1) and $(1)\nX = " + text + "\n", "X"))
                .isEqualTo(expected);
    }

    @Test
    void simpleVariablesAreExpandedWhenTheyAreSetAndOthersWhenTheyAreUsed() throws MakeFault {
        var text = "later = $(x)\nnow := $(x)\nx = 1\nlater += 2\nnow += $(x)\nx = 3\n";
        assertThat(value(text, "later")).isEqualTo("3 2");
        assertThat(value(text, "now")).isEqualTo("1");
    }

    @Test
    void theCommandLineWinsOverTheFileAndTheFileOverTheEnvironment() throws MakeFault {
        var run = run(
                "A := file\nFROM_OUTSIDE := file\noverride B := file\nC ?= file\n",
                Map.of("A", "line", "B", "line", "C", "line"));
        assertThat(run.value("A")).isEqualTo("line");
        assertThat(run.value("B")).isEqualTo("file");
        assertThat(run.value("C")).isEqualTo("line");
        assertThat(run.value("FROM_OUTSIDE")).isEqualTo("file");
    }

    @Test
    void linesAreContinuedAndCommentsEnd() throws MakeFault {
        assertThat(value("X := a \\\n    b # comment \\\n still comment\nY := c\\#d\n", "X"))
                .isEqualTo("a b");
        assertThat(value("Y := c\\#d\n", "Y")).isEqualTo("c#d");
    }

    @Test
    void elseBranchesAreChained() throws MakeFault {
        var text = "V := 2\nifeq ($(V),1)\nX := one\nelse ifeq ($(V),2)\nX := two\nelse\nX := more\nendif\n";
        assertThat(value(text, "X")).isEqualTo("two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ifneq ($A),)              | yes
                    ifeq ($A),b)),c)          | no
                    ifeq ((a,b),(a,b))        | yes
                    ifeq ($(subst x,y,x),y)   | yes
                    ifeq (a,$(subst x,y,a))   | yes
                    ifeq ({a,{a)              | yes
                    ifeq 'a' "a"              | yes
                    """)
    void aConditionIsSplitAtTheFirstCommaOutsideOfBrackets(String condition, String expected) throws MakeFault {
        assertThat(value(condition + "\nX := yes\nelse\nX := no\nendif\n", "X")).isEqualTo(expected);
    }

    @Test
    void aConditionThatIsNotUnderstoodIsADoubtAndMayBeEither() throws MakeFault {
        var run = run("obj-m := a.o\nifeq (a b\nobj-m += b.o\nendif\nobj-m += c.o\n", Map.of());
        assertThat(Unknowns.shown(run.value("obj-m"))).isEqualTo("a.o … c.o");
        assertThat(run.doubts()).singleElement().asString().contains("not a condition: 'ifeq (a b'");
    }

    @Test
    void aTabbedLineIsAnAssignmentWhereNoRuleIsOpen() throws MakeFault {
        var text = "ifdef FROM_OUTSIDE\n\tX := set\nelse\nall:\n\tmake\nendif\nall:\n\tY := recipe\n";
        assertThat(value(text, "X")).isEqualTo("set");
        assertThat(value(text, "Y")).isEmpty();
    }

    @Test
    void definedTextsCanBeEvaluated() throws MakeFault {
        var text =
                "define module\nobj-m += $(1).o\n$(1)-objs := $(1)_main.o\nendef\n$(foreach m,a b,$(eval $(call module,$(m))))\n";
        assertThat(value(text, "obj-m")).isEqualTo("a.o b.o");
        assertThat(value(text, "b-objs")).isEqualTo("b_main.o");
    }

    @Test
    void whatBranchesOfAnUnknownConditionDisagreeOnIsUnknown() throws MakeFault {
        var run = run("obj-m := a.o\nX := 1\nifdef CONFIG_FOO\nobj-m += b.o\nY := 1\nelse\nY := 1\nendif\n", Map.of());
        assertThat(Unknowns.shown(run.value("obj-m"))).isEqualTo("a.o …");
        assertThat(run.value("X")).isEqualTo("1");
        assertThat(run.value("Y")).isEqualTo("1");
    }

    @Test
    void aBranchThatStopsMakeIsNotTaken() throws MakeFault {
        var run = run("ifdef CONFIG_FOO\nobj-m := a.o\nelse\n$(error CONFIG_FOO is needed)\nendif\n", Map.of());
        assertThat(run.value("obj-m")).isEqualTo("a.o");
    }

    @Test
    void aListByAnUnknownOptionIsUnknownForYAndM() throws MakeFault {
        var run = run("foo-y := a.o\nfoo-$(CONFIG_FOO) += b.o\n", Map.of());
        assertThat(Unknowns.shown(run.value("foo-y"))).isEqualTo("a.o …");
        assertThat(run.value("foo-objs")).isEmpty();
    }

    @Test
    void anUnknownValueEqualsItselfAndMayEqualAnything() throws MakeFault {
        var text =
                "ifeq ($(CONFIG_FOO),$(CONFIG_FOO))\nA := same\nendif\nifneq (x$(CONFIG_FOO),y)\nB := different\nendif\n";
        assertThat(value(text, "A")).isEqualTo("same");
        assertThat(value(text, "B")).isEqualTo("different");
        assertThat(Unknowns.in(value("ifeq ($(CONFIG_FOO),y)\nC := 1\nendif\n", "C")))
                .isTrue();
    }

    @Test
    void whatAShellPrintsIsUnknownButForItsDirectory() throws MakeFault {
        assertThat(value("X := $(shell pwd)\n", "X")).isEqualTo("/module");
        assertThat(Unknowns.in(value("X := $(shell uname -r)\n", "X"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dirname /module/src/Kbuild          | /module/src
                    dirname Kbuild                      | .
                    basename /module/src                | src
                    cd /module/src/.. && pwd            | /module
                    echo a 'b c'                        | a b c
                    touch .a.o.cmd                      |
                    mkdir -p x && cp a $(wildcard *.c) x |
                    """)
    void whatAShellPrintsIsKnownWhereItsWordsSayIt(String command, String expected) throws MakeFault {
        assertThat(value("X := $(shell " + command + ")\n", "X")).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo *.c",
                "dirname $$HOME",
                "echo a | sort",
                "echo a; echo b",
                "echo -n a",
                "test -f a && echo b",
                "touch a; uname"
            })
    void whatAShellPrintsIsUnknownOtherwise(String command) throws MakeFault {
        assertThat(Unknowns.in(value("X := $(shell " + command + ")\n", "X"))).isTrue();
    }

    @Test
    void aLineOfACommandThatPrintsNothingComesToNothing() throws MakeFault {
        assertThat(run("obj-m := a.o\n$(shell touch $(FROM_OUTSIDE)/$(CONFIG_FOO).o.cmd)\n", Map.of())
                        .doubts())
                .isEmpty();
    }

    @Test
    void whatIsIncludedByAPathThatIsNotKnownIsADoubtThatSaysSo() throws MakeFault {
        assertThat(run("include $(CONFIG_FOO)/x.mk\n", Map.of()).doubts())
                .containsExactly(
                        "Makefile:1: it includes …/x.mk, and its path is not known: CONFIG_FOO depends on the configuration");
    }

    @Test
    void whatIsAppendedToAnUnknownTextLeavesItTheSame() throws MakeFault {
        var text = "ifeq ($(subst ,x,$(CONFIG_FOO)),$(CONFIG_FOO)x)\nA := same\nendif\n";
        assertThat(value(text, "A")).isEqualTo("same");
    }

    @Test
    void optionsThatTheCompilerChoosesStayOptions() throws MakeFault {
        var value = value("X := -O2 $(call cc-option,-Wno-foo)\nY := $(filter-out -O2,$(X))\n", "Y");
        assertThat(value).hasSize(1).matches(it -> Unknowns.isOptions(it.charAt(0)));
    }

    @Test
    void filesAreFoundInTheirOrder() throws MakeFault, IOException {
        for (var name : List.of("b.c", "a.c", ".hidden.c", "c.h")) {
            Files.writeString(directory.resolve(name), "");
        }
        assertThat(value("X := $(wildcard *.c) $(wildcard /module/*.h) $(wildcard none)\n", "X"))
                .isEqualTo("a.c b.c /module/c.h ");
        assertThat(Unknowns.in(value("X := $(wildcard /elsewhere/*.c)\n", "X"))).isTrue();
    }

    @Test
    void anIncludedFileIsReadAndOneThatCannotBeReadIsADoubt() throws MakeFault, IOException {
        Files.writeString(directory.resolve("more.mk"), "X := more\n");
        assertThat(value("include more.mk\n-include none.mk\n", "X")).isEqualTo("more");
        assertThat(run("include /elsewhere/x.mk\n", Map.of()).doubts())
                .singleElement()
                .asString()
                .contains("/elsewhere/x.mk");
        assertThatExceptionOfType(MakeFault.class)
                .isThrownBy(() -> run("include none.mk\n", Map.of()))
                .withMessageContaining("none.mk is not there");
    }

    @Test
    void rulesHaveTargetsPrerequisitesAndRecipes() throws MakeFault {
        var rules = run("all: a.ko | b.ko\n\t$(MAKE) x\n\nclean: ; rm -f x\n$(OBJS): %.o: %.c\n", Map.of())
                .rules();
        assertThat(rules).extracting(Rule::targets).containsExactly(List.of("all"), List.of("clean"), List.of());
        assertThat(rules)
                .extracting(Rule::prerequisites)
                .containsExactly(List.of("a.ko", "b.ko"), List.of(), List.of("%.c"));
        assertThat(rules)
                .extracting(Rule::recipe)
                .containsExactly(List.of("$(MAKE) x"), List.of(" rm -f x"), List.of());
    }

    @Test
    void aRecipeGoesOnInItsRuleWhereAnUnknownConditionEvaluatesAnother() throws MakeFault {
        var rules = run("all:\n\tone\nifeq ($(eval other: ; echo)$(CONFIG_FOO),y)\n\ttwo\nendif\n\tthree\n", Map.of())
                .rules();
        assertThat(rules.stream().filter(it -> it.targets().equals(List.of("all"))))
                .extracting(Rule::recipe)
                .contains(List.of("one", "two", "three"));
        assertThat(rules.stream().filter(it -> it.targets().equals(List.of("other"))))
                .extracting(Rule::recipe)
                .containsExactly(List.of(" echo"));
    }

    @Test
    void exportsAreHandedToOtherMakes() throws MakeFault {
        var run = run("export A := 1\nB := 2\nexport B\nC := 3\n", Map.of());
        assertThat(run.exports())
                .containsEntry("A", "1")
                .containsEntry("B", "2")
                .doesNotContainKey("C")
                .containsEntry("FROM_OUTSIDE", "environment");
    }

    @ParameterizedTest
    @CsvSource({
        "'ifdef X\nY := 1\n',no endif",
        "'X = $(X)\nY := $(X)\n',refers to itself",
        "'Y := $(word x,a)\n',not the number",
        "'no separator here\n',neither assignment nor rule",
        "'endif\n',without a condition"
    })
    void whatMakeWouldNotReadIsAFault(String text, String reason) {
        assertThatExceptionOfType(MakeFault.class)
                .isThrownBy(() -> run(text, Map.of()))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"obj-m$(CONFIG_FOO) := a.o", "obj-$(EMPTY)m$(CONFIG_FOO) += a.o"})
    void an_unknown_end_of_a_name_may_be_nothing(String line) throws MakeFault {
        assertThat(Unknowns.in(value(line + "\n", "obj-m"))).isTrue();
        assertThat(value(line + "\n", "obj-y")).isEmpty();
    }

    @Test
    void an_unknown_end_of_a_name_leaves_what_the_command_line_says() throws MakeFault {
        assertThat(run("FLAGS$(CONFIG_FOO) := x\n", Map.of("FLAGS", "given")).value("FLAGS"))
                .isEqualTo("given");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() throws Exception {
        Files.writeString(directory.resolve("Makefile"), "\uFEFFobj-m := a.o\n");
        var run = run("", Map.of());
        run.read("/module/Makefile");

        assertThat(run.value("obj-m")).isEqualTo("a.o");
    }
}
