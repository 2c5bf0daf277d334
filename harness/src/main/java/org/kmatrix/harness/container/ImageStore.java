package org.kmatrix.harness.container;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
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

    /**
     * @param engine where the images are
     * @param cache its locks keep two runs from making one image twice; logs of builds lie there
     */
    public ImageStore(DockerEngine engine, Cache cache) {
        this.engine = engine;
        this.cache = cache;
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
        if (recipe instanceof DebianBase base) {
            bootstrap(base, log);
        } else if (recipe instanceof DerivedImage derived) {
            require(derived.base());
            build(derived, log);
        }
    }

    private void bootstrap(DebianBase base, Path log) throws ImageException, IOException {
        var parts = base.tag().split(":", 2);
        var outcome = HostProgram.of("mmdebstrap")
                .with(base.mmdebstrap().subList(1, base.mmdebstrap().size()))
                .stream(
                        BOOTSTRAP,
                        tar -> engine.client()
                                .createImageCmd(parts[0], tar)
                                .withTag(parts[1])
                                .exec());
        Files.writeString(log, outcome + "\n");
        if (!outcome.succeeded()) {
            throw new ImageException(base.tag(), outcome.failure(), log);
        }
    }

    private void build(DerivedImage image, Path log) throws ImageException, IOException, InterruptedException {
        var context = new ByteArrayInputStream(tar(image.context()));
        try (var output = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                var callback = new BuildLog(output)) {
            engine.client()
                    .buildImageCmd(context)
                    .withTags(Set.of(image.tag()))
                    .withPull(false)
                    .withForcerm(true)
                    .withLabels(Map.of("org.kmatrix.image", image.name()))
                    .exec(callback);
            if (!callback.awaitCompletion(BUILD.toSeconds(), TimeUnit.SECONDS)) {
                throw new ImageException(
                        image.tag(), "its build did not end within " + BUILD.toMinutes() + " minutes", log);
            }
            callback.verify();
        } catch (DockerException | DockerClientException e) {
            throw new ImageException(image.tag(), DockerEngine.message(e), log);
        }
    }

    private static byte[] tar(SortedMap<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setMode(0100755);
                entry.setModTime(0L);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
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
