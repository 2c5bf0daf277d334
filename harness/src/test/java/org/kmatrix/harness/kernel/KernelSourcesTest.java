package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.archive.TestTar;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.kernels.KernelId;

final class KernelSourcesTest {
    private static final KernelId ID = KernelId.parse("vanilla:2.6.18");

    @TempDir
    Path directory;

    private SourceStore store;

    @BeforeEach
    void open() {
        store = new SourceStore(Cache.at(directory.resolve("cache")));
    }

    @Test
    void a_release_tag_is_found() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        var commit = tree.commit("2.6.18", "anything");
        tree.git("tag", "v2.6.18");
        tree.commit("2.6.19", "later");
        assertThat(found(tree.directory()).origin()).isEqualTo(tree.directory() + "@" + commit);
        assertContent("2.6.18");
    }

    @Test
    void the_commit_of_that_title_is_found_and_no_longer_title() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        tree.commit("2.6.17", "Linux 2.6.17");
        var commit = tree.commit("2.6.18", "Linux 2.6.18");
        tree.commit("2.6.18", "Linux 2.6.18 was good");
        tree.commit("2.6.18.1", "Linux 2.6.18.1");
        assertThat(found(tree.directory()).origin()).endsWith("@" + commit);
        assertContent("2.6.18");
    }

    @Test
    void a_newest_commit_whose_makefile_is_of_that_release_is_found() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        var commit = tree.commit("2.6.18", "Import");
        assertThat(found(tree.directory()).origin()).endsWith("@" + commit);
    }

    @Test
    void a_first_commit_whose_makefile_is_of_that_release_is_found() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        var commit = tree.commit("2.6.18", "Import");
        tree.commit("2.6.18.8", "A patch of ours");
        assertThat(found(tree.directory()).origin()).endsWith("@" + commit);
    }

    @Test
    void a_bare_repository_will_do() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        tree.commit("2.6.18", "Linux 2.6.18");
        var bare = directory.resolve("bare");
        tree.git("clone", "-q", "--bare", ".", bare.toString());
        assertThat(found(bare).origin()).startsWith(bare + "@");
    }

    @Test
    void a_tag_that_lies_is_not_taken() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        tree.commit("2.6.17", "anything");
        tree.git("tag", "v2.6.18");
        assertThat(sources(tree.directory()).find(ID)).isInstanceOf(SourceOutcome.Missing.class);
    }

    @Test
    void directories_and_tarballs_below_a_place_are_found() throws Exception {
        var place = Files.createDirectories(directory.resolve("place"));
        FakeTree.plain(place.resolve("linux-2.6.18.8"), "2.6.18.8");
        FakeTree.plain(place.resolve("my-2.6.18"), "2.6.18");
        assertThat(found(place).origin()).isEqualTo(place.resolve("my-2.6.18").toString());
        store.remove(ID);

        var other = Files.createDirectories(directory.resolve("other"));
        new TestTar()
                .file("linux-2.6.18/Makefile", FakeTree.makefile("2.6.18"))
                .file("linux-2.6.18/init/main.c", "/* 2.6.18 */\n")
                .write(other.resolve("linux-2.6.18.tar.gz"), "gz");
        new TestTar()
                .file("linux-2.6.18.8/Makefile", FakeTree.makefile("2.6.18.8"))
                .write(other.resolve("linux-2.6.18.8.tar.gz"), "gz");
        assertThat(found(other).origin())
                .isEqualTo(other.resolve("linux-2.6.18.tar.gz").toString());
        assertContent("2.6.18");
    }

    @Test
    void what_was_found_once_is_kept_when_the_place_is_gone() throws Exception {
        var place = FakeTree.plain(directory.resolve("tree"), "2.6.18").directory();
        var first = found(place);
        Deletion.of(place);
        assertThat(found(place)).isEqualTo(first);
    }

    @Test
    void a_source_that_is_nowhere_is_told_with_every_place_and_the_mend() throws Exception {
        var empty = Files.createDirectories(directory.resolve("empty"));
        var gone = directory.resolve("gone");
        var outcome = new KernelSources(store, List.of(empty, gone), Optional.empty()).find(ID);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SourceOutcome.Missing.class,
                        it -> assertThat(it.cause())
                                .isEqualTo("no source of vanilla:2.6.18 (looked in: the cache; " + empty + "; " + gone
                                        + " (does not exist); no download: offline); add one with"
                                        + " " + ProgramName.text()
                                        + " kernels add vanilla:2.6.18 --from DIR|TARBALL|GIT-DIR[@REF]"));
    }

    @Test
    void places_are_separated_like_a_path() {
        assertThat(KernelSources.places("/a::/b c:")).containsExactly(Path.of("/a"), Path.of("/b c"));
        assertThat(KernelSources.places("")).isEmpty();
    }

    @Test
    void a_tree_a_tarball_and_a_commit_can_be_added() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        tree.commit("2.6.18", "anything");
        tree.git("tag", "mine");
        tree.commit("2.6.19", "later");
        var sources = new KernelSources(store, List.of(), Optional.empty());
        sources.add(ID, tree.directory() + "@mine");
        assertContent("2.6.18");

        var plain = FakeTree.plain(directory.resolve("plain"), "2.6.18").directory();
        assertThat(sources.add(ID, plain.toString()).origin()).isEqualTo(plain.toString());
        assertContent("2.6.18");

        var tarball = new TestTar()
                .file("linux/Makefile", FakeTree.makefile("2.6.18"))
                .file("linux/init/main.c", "/* 2.6.18 */\n")
                .write(directory.resolve("sources.tar.xz"), "xz");
        assertThat(sources.add(ID, tarball.toString()).origin()).isEqualTo(tarball.toString());
        assertContent("2.6.18");
    }

    @Test
    void another_release_is_refused_and_what_was_kept_stays() throws Exception {
        var tree = FakeTree.repository(directory.resolve("git"));
        tree.commit("2.6.18", "anything");
        var sources = new KernelSources(store, List.of(), Optional.empty());
        var kept = sources.add(ID, tree.directory() + "@HEAD");
        var wrong = tree.commit("2.6.19", "later");
        assertThatExceptionOfType(WrongSourceException.class)
                .isThrownBy(() -> sources.add(ID, tree.directory() + "@main"))
                .withMessage(tree.directory() + "@" + wrong
                        + " is the source of 2.6.19, not of 2.6.18; name the commit or tag of 2.6.18");
        assertThat(store.find(ID)).contains(kept);
    }

    @Test
    void what_is_not_there_or_no_kernel_is_refused_by_name() throws Exception {
        var sources = new KernelSources(store, List.of(), Optional.empty());
        var tree = FakeTree.repository(directory.resolve("git"));
        tree.commit("2.6.17", "anything");
        refuses(sources, "/no/such/place", "there is no /no/such/place; give a directory");
        refuses(sources, tree.directory() + "@nothing", "has no commit nothing; name one as " + tree.directory());
        refuses(sources, tree.directory().toString(), "has no tag or commit of 2.6.18; name one as ");
        var other = Files.createDirectories(directory.resolve("other"));
        Files.writeString(other.resolve("Makefile"), "obj-m := hello.o\n");
        refuses(sources, other.toString(), other + " is not a kernel source tree");
    }

    @Test
    void the_key_of_a_source_is_its_content() throws Exception {
        var sources = new KernelSources(store, List.of(), Optional.empty());
        var tree = FakeTree.plain(directory.resolve("plain"), "2.6.18").directory();
        var first = sources.add(ID, tree.toString()).sha256();
        assertThat(sources.add(ID, tree.toString()).sha256()).isEqualTo(first);
        Files.writeString(tree.resolve("init/main.c"), "int changed;\n");
        assertThat(sources.add(ID, tree.toString()).sha256()).isNotEqualTo(first);
    }

    private static void refuses(KernelSources sources, String from, String message) {
        assertThatExceptionOfType(WrongSourceException.class)
                .isThrownBy(() -> sources.add(ID, from))
                .withMessageContaining(message);
    }

    private KernelSources sources(Path place) {
        return new KernelSources(store, List.of(place), Optional.empty());
    }

    private KernelSource found(Path place) throws IOException, InterruptedException {
        var outcome = sources(place).find(ID);
        assertThat(outcome).isInstanceOf(SourceOutcome.Found.class);
        return ((SourceOutcome.Found) outcome).source();
    }

    private void assertContent(String release) throws IOException {
        var target = Files.createTempDirectory(directory, "content");
        var top = Unpacking.unpack(store.find(ID).orElseThrow().archive(), target);
        assertThat(TreeSource.releaseOf(top).map(Object::toString)).contains(release);
        assertThat(top.resolve("init/main.c")).hasContent("/* " + release + " */");
    }
}
