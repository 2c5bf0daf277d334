package org.kmatrix.reports.html;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int MOST_WAITS = 600;

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** The program, where there is one. */
    static Optional<Path> program() {
        var path = System.getenv().getOrDefault("PATH", "").split(":", -1);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(path).map(it -> Path.of(it, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param profile a directory of its own, which is thrown away afterwards
     */
    static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox", // the only pages that it opens are ours, and as root it would not start
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Chromium(process, new DevTools(address(process, profile.resolve("DevToolsActivePort"))));
        } catch (IOException | InterruptedException | RuntimeException fault) {
            end(process);
            throw fault;
        }
    }

    /** It writes its port and the path of its socket to a file. */
    private static URI address(Process process, Path file) throws IOException, InterruptedException {
        for (var i = 0; i < MOST_WAITS; i++) {
            var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("the browser ended with exit status " + process.exitValue());
            }
        }
        throw new IOException("the browser did not say where it listens");
    }

    /** A new tab with a page, once that has been painted. */
    Tab open(URI page, int width, int height) throws InterruptedException {
        var target = tools.send(null, "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        var session = tools.send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        var tab = new Tab(tools, session);
        tab.prepare(width, height);
        tab.go(page);
        return tab;
    }

    /** What went wrong in any page. */
    List<String> faults() {
        return tools.faults();
    }

    @Override
    public void close() throws InterruptedException {
        tools.send(null, "Browser.close", Map.of()); // it then takes its sockets away
        process.waitFor(10, TimeUnit.SECONDS);
        tools.close();
        end(process);
    }

    private static void end(Process process) throws InterruptedException {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
