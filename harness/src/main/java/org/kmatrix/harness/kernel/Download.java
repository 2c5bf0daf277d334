package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Downloads files. A server that stalls, at whatever moment, is given up after one window of time. */
final class Download {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(20);
    /** In each window; 5 KiB a second, which a telephone line has. */
    private static final long LEAST_BYTES = 100 << 10;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Duration window;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Download() {
        this(WINDOW);
    }

    /**
     * @param window how long a server may give next to nothing
     */
    Download(Duration window) {
        this.window = window;
    }

    /** What a download came to. */
    sealed interface Outcome {
        /** All of it is in a temporary file. */
        record Got(Path file) implements Outcome {}

        /** The server says that it has no such file. */
        record Absent() implements Outcome {}

        /** The server does not give this file, or not to its end; it may give others. */
        record Failed(String reason) implements Outcome {}

        /** The server cannot be reached or stalls: asking it for anything else would only cost time. */
        record Dead(String reason) implements Outcome {}
    }

    /**
     * Downloads one file.
     *
     * @throws IOException where it cannot be written on this machine
     */
    Outcome get(URI address) throws IOException, InterruptedException {
        var file = Files.createTempFile("kmatrix-", ".download");
        var outcome = (Outcome) new Outcome.Absent();
        try (var body = new Body(file)) {
            outcome = "file".equals(address.getScheme()) ? copied(address, body) : asked(address, body);
        } finally {
            if (!(outcome instanceof Outcome.Got)) {
                Files.delete(file);
            }
        }
        return outcome;
    }

    private static Outcome copied(URI address, Body body) throws IOException {
        var source = Path.of(address);
        if (!Files.exists(source)) {
            return new Outcome.Absent();
        }
        Files.copy(source, body.output);
        return new Outcome.Got(body.file);
    }

    private Outcome asked(URI address, Body body) throws IOException, InterruptedException {
        var answer = client.sendAsync(HttpRequest.newBuilder(address).build(), body::take);
        try {
            var status = await(answer, body).statusCode();
            return switch (status) {
                case OK -> new Outcome.Got(body.file);
                case NOT_FOUND, GONE -> new Outcome.Absent();
                default -> new Outcome.Failed(address + " answers HTTP status " + status);
            };
        } catch (TimeoutException e) {
            return new Outcome.Dead(
                    body.received() == 0
                            ? address.getHost() + " does not answer within " + window.toSeconds() + " s"
                            : address + " stalls after " + body.received() + " bytes");
        } catch (ExecutionException e) {
            body.checkWritten();
            return body.received() == 0
                    ? new Outcome.Dead(address.getHost() + " cannot be reached (" + reason(e.getCause()) + ")")
                    : new Outcome.Failed(address + " breaks off after " + body.received() + " bytes");
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> answer, Body body)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            var before = body.received();
            try {
                return answer.get(window.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (body.received() - before < LEAST_BYTES) {
                    throw e;
                }
            }
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "no reason given";
        }
        var name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }

    /** The file that the content goes to: a failure to write it is not the server's. */
    private static final class Body implements AutoCloseable {
        private final Path file;
        private final OutputStream output;
        private final AtomicLong received = new AtomicLong();
        private final AtomicReference<@Nullable IOException> notWritten = new AtomicReference<>();

        Body(Path file) throws IOException {
            this.file = file;
            this.output = Files.newOutputStream(file);
        }

        BodySubscriber<Path> take(HttpResponse.ResponseInfo info) {
            return info.statusCode() == OK
                    ? BodySubscribers.mapping(
                            BodySubscribers.ofByteArrayConsumer(it -> it.ifPresent(this::write)), nothing -> file)
                    : BodySubscribers.replacing(file);
        }

        private void write(byte[] bytes) {
            received.addAndGet(bytes.length);
            try {
                output.write(bytes);
            } catch (IOException e) {
                notWritten.compareAndSet(null, e);
                throw new java.io.UncheckedIOException(e);
            }
        }

        long received() {
            return received.get();
        }

        void checkWritten() throws IOException {
            var failure = notWritten.get();
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
