package org.kmatrix.benchmarks.rebuild.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.harness.module.UnbuiltModule;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.srcversion.Srcversion;
import org.kmatrix.kernels.srcversion.SrcversionReader;

class GeneratedModulesTest {
    @TempDir
    private Path directory;

    @Test
    void theSameNumberIsAlwaysTheSameText() throws IOException {
        GeneratedModules.write(directory.resolve("a"), new GeneratedSet(30, 0));
        GeneratedModules.write(directory.resolve("b"), new GeneratedSet(30, 0));
        assertThat(key("a")).isEqualTo(key("b"));
    }

    private String key(String name) throws IOException {
        return new Fingerprint().addTree("modules", directory.resolve(name)).key();
    }

    @Test
    void moreModulesBeginWithTheSameOnes() throws IOException {
        var few = GeneratedModules.write(directory.resolve("few"), new GeneratedSet(3, 0));
        var many = GeneratedModules.write(directory.resolve("many"), new GeneratedSet(GeneratedSet.MOST, 0));
        assertThat(many).hasSize(200).extracting(MachineModule::name).doesNotHaveDuplicates();
        assertThat(Files.mismatch(
                        few.get(2).source().resolve("Makefile"),
                        many.get(2).source().resolve("Makefile")))
                .isEqualTo(-1);
    }

    @Test
    void eachIsAKbuildDirectoryWhoseObjectsAndSrcversionsCanBeRead() throws IOException {
        for (var module : GeneratedModules.write(directory, new GeneratedSet(16, 0))) {
            var sources = UnbuiltModule.in(module.source(), Map.of()).orElseThrow();
            assertThat(sources.way().name().toLowerCase(java.util.Locale.ROOT)).isEqualTo(module.kind());
            var report = SrcversionReader.read(sources, java.util.Optional.empty());
            assertThat(report.objects()).containsOnlyKeys(module.name() + ".ko");
            assertThat(report.objects().values())
                    .allSatisfy(it -> assertThat(it).isInstanceOf(Srcversion.Known.class));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 5"})
    void eachHasAsManyFilesAsWereAskedFor(int files, int found) throws IOException {
        for (var module : GeneratedModules.write(directory, new GeneratedSet(3, files))) {
            try (var all = Files.list(module.source())) {
                assertThat(all.filter(it -> it.toString().endsWith(".c"))).hasSize(found);
            }
            var sources = UnbuiltModule.in(module.source(), Map.of()).orElseThrow();
            assertThat(SrcversionReader.read(sources, java.util.Optional.empty())
                            .objects())
                    .containsOnlyKeys(module.name() + ".ko");
        }
    }

    @Test
    void noPlaceholderIsLeft() throws IOException {
        GeneratedModules.write(directory, new GeneratedSet(16, 0));
        try (var all = Files.walk(directory)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[A-Z]+@");
            }
        }
    }

    @Test
    void anAttributeIsNoNameThatKernelsDefineAsAMacro() throws IOException {
        var module = GeneratedModules.write(directory, new GeneratedSet(1, 0)).get(0);
        ModuleSets.changeSource(module.source());
        try (var all = Files.list(module.source())) {
            for (var file : all.toList()) {
                assertThat(Files.readString(file)).doesNotContainPattern("__attribute__\\(\\([a-z]");
            }
        }
    }

    @Test
    void aChangedSourceIsAnotherSource() throws IOException {
        var module = GeneratedModules.write(directory, new GeneratedSet(1, 0)).get(0);
        var before = new Fingerprint().addTree("module", module.source()).key();
        assertThat(ModuleSets.changeSource(module.source())).exists();
        assertThat(new Fingerprint().addTree("module", module.source()).key()).isNotEqualTo(before);
    }
}
