package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExerciseScriptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY            | ''",
                "EMPTY            | '#!/bin/sh\\n\\n  # nothing yet\\n'",
                "PROGRAM          | '\\0177ELF\\0\\0true\\n'",
                "CARRIAGE_RETURNS | '#!/bin/sh\\r\\ntrue\\r\\n'",
                "CARRIAGE_RETURNS | 'set -e\\r\\ntrue\\r\\n'",
                "INTERPRETER      | '#!/usr/bin/python3\\nprint()\\n'",
                "INTERPRETER      | '#! /usr/bin/env bash\\ntrue\\n'",
                "INTERPRETER      | '#!/bin/bash -e\\ntrue\\n'",
                "INTERPRETER      | '#!/usr/bin/awk -f\\nBEGIN {}\\n'",
            })
    void what_guests_cannot_run_is_told(ExerciseScript fault, String script) {
        assertThat(ExerciseScript.fault(bytes(script))).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "# a comment first\\n  true\\n",
                "#!/bin/sh -e\\ntrue\\n",
                "#!/usr/bin/env sh\\ntrue\\n",
                "#!/bin/busybox ash\\ntrue\\n",
                "printf 'a\\\\r\\\\n' >/dev/x\\n",
            })
    void what_sh_runs_is_good(String script) {
        assertThat(ExerciseScript.fault(bytes(script))).isEmpty();
    }

    @Test
    void a_spec_with_such_a_script_is_rejected_with_place_and_mend(@TempDir Path directory) {
        var files = new SpecDirectory(directory);
        files.write("hello/Makefile", "obj-m := hello.o\n");
        var script = files.write("check.sh", "#!/bin/sh\r\ntrue\r\n");
        var spec = files.write(
                "a.yaml", "modules:\n- {path: hello, exercise: check.sh}\nkernels: [\"debian:bookworm\"]\n");

        assertThat(((SpecOutcome.Rejected) SpecReader.read(spec)).faults())
                .singleElement()
                .extracting(Fault::toString)
                .asString()
                .contains("a.yaml:2:27: modules[0].exercise: its lines end with CR LF")
                .endsWith("sed -i 's/\\r$//' " + script);
    }

    private static byte[] bytes(String text) {
        return text.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    }
}
