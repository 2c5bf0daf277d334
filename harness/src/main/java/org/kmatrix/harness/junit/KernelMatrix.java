package org.kmatrix.harness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method, or all tests of a class, once in every cell of a matrix. The cells come from a spec as {@code kmatrix run}
 * reads it, or from the axes that are given here; kernels, builds and guests are those of {@code kmatrix run}, and come from
 * the same cache.
 *
 * <p>Within an invocation, constructors, test methods and {@code @BeforeEach} take as parameters {@link
 * org.kmatrix.matrix.Cell}, {@link org.kmatrix.harness.module.BuiltModule}, {@link Guest} and {@link KernelLog}. Each test has
 * a guest of its own, which is booted when it is first used, or set back to how it was after its boot. Tests run in parallel as
 * JUnit is configured, each with its guest. A class has the annotation of the class that it extends, unless it has its own.
 * ({@code @BeforeAll} comes before all invocations of a class.)
 *
 * <p>A cell that the spec leaves out, that cannot be, or whose kernel is missing is an aborted invocation with the reason; so
 * is a failure that the spec knows. A module that does not build fails the invocation with the cause in one line. What fails
 * in an invocation has the command that replays its cell in its message.
 *
 * <p>Configuration parameters of JUnit (or system properties): {@code kmatrix.directory}, to which paths are relative (default:
 * the working directory); {@code kmatrix.out}, where logs go (default: {@code target/kmatrix}, {@code build/kmatrix} or {@code
 * kmatrix-out}); {@code kmatrix.cell}, the id of the only cell to run; {@code kmatrix.offline}, whether nothing is downloaded. The system property
 * {@code kmatrix.command}, or else the environment's {@code KMATRIX_COMMAND}, says how kmatrix is called on this machine, for the
 * commands in messages (default: {@code kmatrix}).
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@TestTemplate
@ClassTemplate
@ExtendWith({MatrixInvocations.class, CellParameters.class})
public @interface KernelMatrix {
    /** The spec's file; {@code kmatrix.yaml} where no axes are given either. */
    String value() default "";

    /** In place of a spec: directories or tarballs of modules. */
    String[] modules() default {};

    /** In place of a spec: kernels, as {@code debian:bookworm}. */
    String[] kernels() default {};

    /** With {@link #kernels}: the flavours of each; left out: as in a spec. */
    String[] flavours() default {};

    /** With {@link #kernels}: the layouts of each that can be; left out: as in a spec. */
    String[] layouts() default {};

    /** Only cells that fit, as {@code kmatrix run --filter} has it: {@code kernel=debian:*}. */
    String[] filters() default {};

    /** How many of them: {@code full}, {@code pairwise} or {@code edges}. */
    String sample() default "full";
}
