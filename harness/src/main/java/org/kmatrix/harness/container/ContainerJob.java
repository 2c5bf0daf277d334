package org.kmatrix.harness.container;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One command, to be run in a fresh container that is locked down: no capabilities, no new privileges, a read-only root,
 * limits on memory, processes, time and output; and no network unless it is asked for. On a machine of its own it is root
 * instead, see {@link Confinement#OWN_MACHINE}.
 *
 * @param image the image's tag
 * @param command the command with its arguments
 * @param directory the working directory in the container
 * @param environment variables on top of the image's
 * @param mounts directories of the host
 * @param network whether it may reach the network
 * @param limits what it may use
 * @param confinement how it is locked down
 */
public record ContainerJob(
        String image,
        List<String> command,
        String directory,
        Map<String, String> environment,
        List<Mount> mounts,
        boolean network,
        Limits limits,
        Confinement confinement) {
    public ContainerJob {
        command = List.copyOf(command);
        environment = new TreeMap<>(environment);
        mounts = List.copyOf(mounts);
        if (network && confinement == Confinement.OWN_MACHINE) {
            throw new IllegalArgumentException("a job on a machine of its own is root, and has no network: " + command);
        }
    }

    /** A job that is locked down. */
    public ContainerJob(
            String image,
            List<String> command,
            String directory,
            Map<String, String> environment,
            List<Mount> mounts,
            boolean network,
            Limits limits) {
        this(image, command, directory, environment, mounts, network, limits, Confinement.LOCKED_DOWN);
    }

    /** A job without network, mounts or environment, that runs a shell script in {@code /tmp}. */
    public static ContainerJob script(String image, String script, Limits limits) {
        return new ContainerJob(image, List.of("/bin/sh", "-c", script), "/tmp", Map.of(), List.of(), false, limits);
    }

    /** The same job with another command. */
    public ContainerJob running(List<String> otherCommand) {
        return new ContainerJob(image, otherCommand, directory, environment, mounts, network, limits, confinement);
    }

    /** The same job in another working directory. */
    public ContainerJob in(String otherDirectory) {
        return new ContainerJob(image, command, otherDirectory, environment, mounts, network, limits, confinement);
    }

    /** The same job with these variables. */
    public ContainerJob with(Map<String, String> variables) {
        return new ContainerJob(image, command, directory, variables, mounts, network, limits, confinement);
    }

    /** The same job with one more mount. */
    public ContainerJob mount(Path host, String inside, Access access) {
        var all = new ArrayList<>(mounts);
        all.add(new Mount(host.toAbsolutePath(), inside, access));
        return new ContainerJob(image, command, directory, environment, all, network, limits, confinement);
    }

    /** The same job as root of a machine of its own. */
    public ContainerJob onOwnMachine() {
        return new ContainerJob(
                image, command, directory, environment, mounts, network, limits, Confinement.OWN_MACHINE);
    }

    /** How a container is locked down. */
    public enum Confinement {
        /** An unprivileged user without any capability, and a root file system that cannot be written. */
        LOCKED_DOWN,
        /**
         * Root of a machine that vanishes with the container: it may write the root file system, and has the capabilities
         * that dpkg, dkms and {@code install} need to own and replace files; never the network, and no new privileges. What
         * it writes in mounted directories is root's.
         */
        OWN_MACHINE
    }

    /** Whether a mounted directory may be written. */
    public enum Access {
        READ_ONLY,
        READ_WRITE
    }

    /**
     * A directory of the host inside the container.
     *
     * @param host where it is on the host
     * @param inside where it appears
     * @param access whether it may be written
     */
    public record Mount(Path host, String inside, Access access) {}

    /**
     * What a job may use.
     *
     * @param time until it is ended
     * @param memoryBytes until the kernel ends it
     * @param processes how many at once
     * @param outputBytes how much it may print
     */
    public record Limits(Duration time, long memoryBytes, long processes, long outputBytes) {
        /** Room for a compiler: 4 GiB, 4,096 processes, 64 MiB of output. */
        public static Limits compiling(Duration time) {
            return new Limits(time, 4L << 30, 4096, 64L << 20);
        }
    }
}
