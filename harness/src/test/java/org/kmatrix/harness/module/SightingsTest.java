package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {
    @Test
    void a_report_tells_each_path_and_what_became_of_it() {
        var sightings =
                Sightings.parse(List.of("watching", "created /usr/src/linux/a b.h", "changed /lib/modules/2.6.18"));

        assertThat(sightings.blind()).isEmpty();
        assertThat(sightings.writes())
                .extracting(Object::toString)
                .containsExactly("/usr/src/linux/a b.h created", "/lib/modules/2.6.18 changed");
        assertThat(sightings.cause())
                .isEqualTo(
                        "sandbox: the build writes outside its own directory: /usr/src/linux/a b.h created, and 1 more");
    }

    @Test
    void a_build_that_was_not_watched_is_not_a_build_that_wrote_nothing() {
        assertThat(Sightings.parse(List.of()).blind()).contains("it wrote no report");
        assertThat(Sightings.parse(List.of("not watching: Invalid argument")).blind())
                .contains("not watching: Invalid argument");
        assertThat(Sightings.parse(List.of("watching")).blind()).isEmpty();
    }

    @Test
    void only_writes_under_the_tree_are_those_of_a_tree_of_ones_own() {
        var tree = List.of("/usr/src/linux");

        assertThat(Sightings.parse(List.of("watching", "created /usr/src/linux/a"))
                        .onlyUnder(tree))
                .isTrue();
        assertThat(Sightings.parse(List.of("watching", "created /usr/src/linux/a", "created /usr/src/linux2"))
                        .onlyUnder(tree))
                .isFalse();
        assertThat(Sightings.parse(List.of("watching")).onlyUnder(tree)).isFalse();
    }
}
