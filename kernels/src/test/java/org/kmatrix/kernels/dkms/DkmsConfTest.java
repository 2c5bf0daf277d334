package org.kmatrix.kernels.dkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.makefile.Unknowns;

class DkmsConfTest {
    private static final Release RELEASE = Release.parse("6.1.0");

    private static DkmsConf conf(String text) {
        return DkmsConf.parse(text, Map.of(), new Unknowns());
    }

    @ParameterizedTest
    @CsvSource({
        "BUILD_EXCLUSIVE_KERNEL,^2.6",
        "BUILD_EXCLUSIVE_KERNEL_MIN,6.5",
        "BUILD_EXCLUSIVE_KERNEL_MAX,5.10",
        "BUILD_EXCLUSIVE_ARCH,arm"
    })
    void whatAConditionMaySetOtherwiseLeavesNoKernelOut(String name, String value) {
        var certain = name + "=" + value + "\n";
        assertThat(conf(certain).unfit(RELEASE, "x86_64")).contains(name + "=" + value);
        assertThat(conf(certain + "if [ -e /etc/debian_version ]; then\n  " + name + "=\nfi\n")
                        .unfit(RELEASE, "x86_64"))
                .isEmpty();
        assertThat(conf(certain + "if [ -e /etc/debian_version ]; then export " + name + "=; fi\n")
                        .unfit(RELEASE, "x86_64"))
                .isEmpty();
        assertThat(conf("[ -e /etc/debian_version ] && \\\n  " + certain).unfit(RELEASE, "x86_64"))
                .isEmpty();
        assertThat(conf("[ -e /etc/debian_version ] || " + certain).unfit(RELEASE, "x86_64"))
                .isEmpty();
    }

    @Test
    void aVariableThatAConditionMaySetIsAsUncertainAsWhatIsMadeOfIt() {
        assertThat(conf("least=6.5\nif true; then\n  least=5.4\nfi\nBUILD_EXCLUSIVE_KERNEL_MIN=$least\n")
                        .unfit(RELEASE, "x86_64"))
                .isEmpty();
    }

    @Test
    void optionsThatAConditionMaySetOtherwiseAreNotAskedFor() {
        var certain = "BUILD_EXCLUSIVE_CONFIG=\"CONFIG_PCI !CONFIG_SMP\"\n";
        assertThat(conf(certain).exclusiveOptions()).containsExactly("CONFIG_PCI", "!CONFIG_SMP");
        assertThat(conf(certain + "case $arch in arm*)\n  BUILD_EXCLUSIVE_CONFIG=CONFIG_OF;;\nesac\n")
                        .exclusiveOptions())
                .isEmpty();
    }

    @Test
    void whatEveryBranchLeavesOutIsLeftOut() {
        var text = "if ls /lib/modules/5.5* >/dev/null 2>&1 ; then\n  BUILD_EXCLUSIVE_KERNEL=^5.4\n"
                + "else\n  BUILD_EXCLUSIVE_KERNEL=^5.5\nfi\n";
        assertThat(conf(text).unfit(RELEASE, "x86_64")).contains("BUILD_EXCLUSIVE_KERNEL=^5.4 or ^5.5");
        assertThat(conf(text).unfit(Release.parse("5.4.1"), "x86_64")).isEmpty();
        assertThat(conf(text).unclearExclusions()).containsExactly("BUILD_EXCLUSIVE_KERNEL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if ! grep -q \"^CONFIG_I2C=[ym]$\" \"$kernel_source_dir/.config\" 2>/dev/null ; then",
                "if ! grep -q ^CONFIG_I2C= $kernel_source_dir/.config; then",
                ". $kernel_source_dir/.config\nif [ \"${CONFIG_I2C:-n}\" = \"n\" ]; then",
                ". $kernel_source_dir/.config\nif [[ -z $CONFIG_I2C ]]; then",
                "if grep -q ^CONFIG_I2C= $kernel_source_dir/.config; then\n  echo good\nelse"
            })
    void anOptionWithoutWhichEveryKernelIsLeftOutIsAskedFor(String condition) {
        for (var exclusion : List.of("BUILD_EXCLUSIVE_ARCH=^never$", "BUILD_EXCLUSIVE_KERNEL=\"NEEDS I2C\"")) {
            var conf = conf(condition + "\n  echo no\n  " + exclusion + "\nfi\n");
            assertThat(conf.exclusiveOptions()).containsExactly("CONFIG_I2C");
            assertThat(conf.unfit(RELEASE, "x86_64")).isEmpty();
            assertThat(conf.unclearExclusions()).isEmpty();
        }
    }

    @Test
    void theConfigurationOfAKernelIsAlwaysThere() {
        var conf = conf("if [ -f $kernel_source_dir/.config ]; then\n  . $kernel_source_dir/.config\n"
                + "  if [ \"$CONFIG_SMP\" = \"y\" ]; then\n    BUILD_EXCLUSIVE_KERNEL=NOT\n  fi\n  NAMED=yes\nelse\n  NAMED=no\nfi\n"
                + "PACKAGE_NAME=$NAMED\n");
        assertThat(conf.exclusiveOptions()).containsExactly("!CONFIG_SMP");
        assertThat(conf.name()).isEqualTo("yes");
    }

    @Test
    void anOptionThatOnlySomeKernelsHaveToHaveIsUnclear() {
        var conf = conf("if ! { echo \"$kernelver\"; echo 5.18; } | sort -V -C; then\n"
                + "  if [ \"${CONFIG_I2C:-n}\" = n ]; then BUILD_EXCLUSIVE_KERNEL=NEEDS; fi\nfi\nPACKAGE_NAME=after\n");
        assertThat(conf.exclusiveOptions()).isEmpty();
        assertThat(conf.unclearExclusions()).containsExactly("BUILD_EXCLUSIVE_KERNEL");
        assertThat(conf.name()).isEqualTo("after");
    }

    @Test
    void anElifSaysNothingOfTheOptionAlone() {
        var conf = conf("if [ -e /x ]; then :; elif ! grep -q ^CONFIG_I2C= $kernel_source_dir/.config; then\n"
                + "  BUILD_EXCLUSIVE_ARCH=none\nfi\n");
        assertThat(conf.exclusiveOptions()).isEmpty();
        assertThat(conf.unclearExclusions()).containsExactly("BUILD_EXCLUSIVE_ARCH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    X=(); X+=("a"); X+=(b 'c d')                  | a, b, c d
                    X=(a b)                                       | a, b
                    X=a; X+=b                                     | ab
                    i=0; X[$i]=a; i=$((i+1)); X[$i]=b             | a, b
                    i=0; X[i]=a; ((i++)); X[i]=b; let i+=2; X[i]=c | a, b, c
                    X[2*3+1]=a; X[1]=b                            | b, a
                    X[0]=a; X[0]+=b                               | ab
                    X[0]=a Y=b X[1]=c                             | a, c
                    X=a # don't                                   | a
                    X="a#b"                                       | a#b
                    X=${NONE:-a}                                  | a
                    declare -a X=(a b)                            | a, b
                    X=a; X=b make                                 | a
                    """)
    void namesAreFollowedThroughArraysAndArithmetic(String text, String names) {
        assertThat(conf(text.replace("X", "BUILT_MODULE_NAME").replace("; ", "\n"))
                        .builtModules())
                .containsExactly(names.split(", "));
    }

    @Test
    void whatIsBuiltInAConditionMayBeBuilt() {
        var conf = conf("i=0\nX[$i]=a\n((i++))\nif [ $y ]; then\n  X[$i]=b\n  ((i++))\nfi\nX[$i]=c\n"
                .replace("X", "BUILT_MODULE_NAME"));
        assertThat(conf.builtModules()).containsExactly("a", "c");
        assertThat(conf.maybeBuilt()).containsExactly("b");
    }

    @Test
    void theModulesOwnNameAndVersionAreKnownAndWhatACommandPrintsIsShownAsAnEllipsis() {
        var conf = conf(
                "PRE_BUILD=\"configure /var/$module/$module_version --with=$(ls) end\"\nPACKAGE_NAME=a\nPACKAGE_VERSION=1\n");
        assertThat(conf.preBuild().map(Unknowns::shown)).contains("configure /var/a/1 --with=… end");
    }

    @Test
    void patchesInAListAreApplied() {
        assertThat(conf("PATCH=(one.patch two.patch)\n").changes(Optional.empty()))
                .contains("dkms.conf has one.patch applied to the sources");
    }

    @ParameterizedTest
    @CsvSource({
        "BUILD_EXCLUSIVE_KERNEL_MAX=6.1,6.1.0,true",
        "BUILD_EXCLUSIVE_KERNEL_MAX=6.1.0,6.1.0,false",
        "BUILD_EXCLUSIVE_KERNEL_MAX=6.9,6.12.1,true",
        "BUILD_EXCLUSIVE_KERNEL_MIN=7,6.1.0,true",
        "BUILD_EXCLUSIVE_KERNEL_MIN=6,6.1.0,false",
        "BUILD_EXCLUSIVE_KERNEL_MIN=6.1~rc1,6.1.0,false"
    })
    void releasesAreComparedAsDkmsComparesThem(String text, String release, boolean isUnfit) {
        assertThat(conf(text).unfit(Release.parse(release), "x86_64").isPresent())
                .isEqualTo(isUnfit);
    }

    @Test
    void whatItNeedsBeforeItIsTold() {
        var conf = conf("PACKAGE_NAME=mine\nBUILD_DEPENDS[0]=core\nBUILD_DEPENDS[1]=$(ls)\n"
                + "MAKE=\"ln -s /usr/src/tables-1.0/x.c . ; make -C /usr/src/mine-2 -C /usr/src/linux-headers\"\n"
                + "# /usr/src/old\nBUILD=`find ${dkms_tree}/addons -name x`\n");
        assertThat(conf.dependencies()).containsExactly("core");
        assertThat(conf.otherSources()).containsExactly("tables-1.0", "addons");
    }
}
