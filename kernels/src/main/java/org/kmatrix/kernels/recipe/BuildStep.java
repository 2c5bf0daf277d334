package org.kmatrix.kernels.recipe;

/**
 * One step of a build, run in the container after the one before it has succeeded.
 *
 * @param name what it is called in logs: {@code config}, {@code dep}, {@code image}, {@code modules}
 * @param script text for {@code sh -e -c}; parallel makes take the environment's {@code JOBS}, or else 1
 */
public record BuildStep(String name, String script) {}
