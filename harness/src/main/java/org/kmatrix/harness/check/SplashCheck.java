package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.guest.Screen;
import org.kmatrix.images.guest.SplashPicture;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** Whether a guest's boot splash is on its screen: every pixel of it, where it belongs. */
public final class SplashCheck {
    private SplashCheck() {}

    /**
     * Looks at a guest's screen.
     *
     * @param picture gets the screen as PNG
     * @return why the cell ends; empty where the splash is there
     * @throws IOException where QEMU gives no picture
     */
    public static Optional<Ending> run(Guest guest, Path picture) throws IOException {
        var dump = picture.resolveSibling("screen.ppm");
        guest.screendump(dump);
        var screen = Screen.read(dump);
        Files.delete(dump);
        screen.writePng(picture);
        return fault(screen)
                .map(it -> new Ending(
                        Status.FAIL,
                        Blame.KERNEL,
                        "the boot splash is not on the screen: " + it + "; see " + picture.getFileName()));
    }

    /** What of the splash is not there; empty where all of it is. */
    static Optional<String> fault(Screen screen) {
        if (screen.width() < SplashPicture.LEFT + SplashPicture.WIDTH
                || screen.height() < SplashPicture.TOP + SplashPicture.HEIGHT) {
            return Optional.of("the screen has " + screen.width() + " by " + screen.height() + " pixels");
        }
        int wrong = 0;
        for (int y = 0; y < SplashPicture.HEIGHT; y++) {
            for (int x = 0; x < SplashPicture.WIDTH; x++) {
                var shown = screen.colour(SplashPicture.LEFT + x, SplashPicture.TOP + y);
                wrong += shown == SplashPicture.colour(x, y) ? 0 : 1;
            }
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of(wrong + " of its " + SplashPicture.WIDTH * SplashPicture.HEIGHT
                        + " pixels have another colour");
    }
}
