package org.kmatrix.harness.container;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.DebianBase;
import org.kmatrix.images.DerivedImage;
import org.kmatrix.images.ImageRecipe;

/**
 * The images in the local engine. An image is made from its recipe where its tag, which is a hash of the recipe, is not
 * there yet: a Debian root file system by mmdebstrap, everything else by a build on top. No registry is ever asked.
 */
public final class ImageStore {
    private static final Duration BOOTSTRAP = Duration.ofMinutes(15);
    private static final Duration BUILD = Duration.ofMinutes(45);

    private final DockerEngine engine;
    private final Cache cache;
    private final boolean offline;
    private final ImageWatch watch;

    /**
     * @param engine where the images are
     * @param cache its locks keep two runs from making one image twice; logs of builds lie there
     * @param offline whether nothing may be downloaded, which every image begins with
     * @param watch is told of what is made
     */
    public ImageStore(DockerEngine engine, Cache cache, boolean offline, ImageWatch watch) {
        this.engine = engine;
        this.cache = cache;
        this.offline = offline;
        this.watch = watch;
    }

    /** Whether an image is there. */
    public boolean has(ImageRecipe recipe) {
        try {
            engine.client().inspectImageCmd(recipe.tag()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /**
     * The tag of an image, which is made first where it is not there.
     *
     * @throws ImageException where it cannot be made, with the build's last words and its log
     */
    public String require(ImageRecipe recipe) throws ImageException, IOException, InterruptedException {
        if (has(recipe)) {
            return recipe.tag();
        }
        if (offline) {
            throw ImageException.offline(recipe.tag());
        }
        var name = recipe.tag().replace('/', '-').replace(':', '-');
        return cache.<String, ImageException>locked("images", name, () -> {
            if (!has(recipe)) {
                make(recipe, cache.root().resolve("images").resolve(name + ".log"));
            }
            return recipe.tag();
        });
    }

    /** Removes an image, and says whether it was there. */
    public boolean remove(ImageRecipe recipe) {
        if (!has(recipe)) {
            return false;
        }
        engine.client().removeImageCmd(recipe.tag()).withForce(true).exec();
        return true;
    }

    private void make(ImageRecipe recipe, Path log) throws ImageException, IOException, InterruptedException {
        Files.createDirectories(log.resolveSibling(""));
        Files.deleteIfExists(log);
        if (recipe instanceof DerivedImage derived) {
            require(derived.base());
        }
        watch.imageStarted(recipe.tag());
        try {
            if (recipe instanceof DebianBase base) {
                bootstrap(base, log);
            } else if (recipe instanceof DerivedImage derived) {
                build(derived, log);
            }
        } finally {
            watch.imageEnded(recipe.tag());
        }
    }

    /**
     * Made by a build from scratch that unpacks the archive: docker-java's import sends no body (docker-java#2377).
     */
    private void bootstrap(DebianBase base, Path log) throws ImageException, IOException, InterruptedException {
        var command = base.mmdebstrap();
        var archive = Files.createTempFile(log.resolveSibling(""), "root-", ".tar");
        var context = Files.createTempFile(log.resolveSibling(""), "context-", ".tar");
        try {
            var outcome = HostProgram.of(command.get(0)).with(command.subList(1, command.size())).stream(
                    BOOTSTRAP, tar -> Files.copy(tar, archive, StandardCopyOption.REPLACE_EXISTING));
            Files.writeString(log, outcome + "\n");
            if (!outcome.succeeded()) {
                throw new ImageException(base.tag(), outcome.failure(), log);
            }
            try (var tar = new BuildContext(Files.newOutputStream(context))) {
                tar.add("Dockerfile", "FROM scratch\nADD root.tar /\n".getBytes(StandardCharsets.UTF_8));
                tar.add("root.tar", archive);
            }
            build(base.tag(), "debian-" + base.suite(), Files.newInputStream(context), log);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(context);
        }
    }

    private void build(DerivedImage image, Path log) throws ImageException, IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new BuildContext(bytes)) {
            for (var file : image.context().entrySet()) {
                tar.add(file.getKey(), file.getValue());
            }
        }
        build(image.tag(), image.name(), new ByteArrayInputStream(bytes.toByteArray()), log);
    }

    private void build(String tag, String name, InputStream context, Path log)
            throws ImageException, IOException, InterruptedException {
        try (context;
                var output = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                var callback = new BuildLog(output)) {
            engine.client()
                    .buildImageCmd(context)
                    .withTags(Set.of(tag))
                    .withPull(false)
                    .withForcerm(true)
                    .withLabels(Map.of("org.kmatrix.image", name))
                    .exec(callback);
            if (!callback.awaitCompletion(BUILD.toSeconds(), TimeUnit.SECONDS)) {
                throw new ImageException(tag, "its build did not end within " + BUILD.toMinutes() + " minutes", log);
            }
            callback.verify();
        } catch (DockerException | DockerClientException e) {
            throw new ImageException(tag, DockerEngine.message(e), log);
        }
    }

    private static final class BuildLog extends BuildImageResultCallback {
        private final OutputStream output;
        private String fault = "";

        BuildLog(OutputStream output) {
            this.output = output;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            super.onNext(item);
            var text = item.getStream() != null ? item.getStream() : "";
            if (item.getErrorDetail() != null) {
                fault = String.valueOf(item.getErrorDetail().getMessage());
                text += fault + "\n";
            }
            try {
                output.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void verify() {
            if (!fault.isEmpty()) {
                throw new DockerClientException(fault);
            }
            awaitImageId();
        }
    }
}
