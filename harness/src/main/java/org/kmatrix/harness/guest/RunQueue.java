package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long a process stood in the host's run queue: it could have run, but others did. The second number of {@code
 * /proc/PID/task/TID/schedstat}, in nanoseconds (Documentation/scheduler/sched-stats.rst). A guest that is late for this
 * reason is not to blame.
 */
final class RunQueue {
    private RunQueue() {}

    /** Of the thread that waited longest; zero where the host does not tell, or the process is gone. */
    static Duration delay(long pid) {
        return delay(Path.of("/proc/" + pid + "/task"));
    }

    static Duration delay(Path tasks) {
        var longest = 0L;
        try (var threads = Files.newDirectoryStream(tasks)) {
            for (var thread : threads) {
                longest = Math.max(longest, nanoseconds(thread.resolve("schedstat")));
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // then what was seen up to now is all there is
        }
        return Duration.ofNanos(longest);
    }

    private static long nanoseconds(Path schedstat) {
        try {
            return Long.parseLong(Files.readString(schedstat).split(" ")[1]);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException untold) {
            return 0;
        }
    }
}
