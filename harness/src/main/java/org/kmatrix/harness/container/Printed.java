package org.kmatrix.harness.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.OutputStream;

/** What a container prints, up to a limit. */
final class Printed extends ResultCallback.Adapter<Frame> {
    private final OutputStream output;
    private final long limit;
    private final Runnable onExcess;
    private long written;

    Printed(OutputStream output, long limit, Runnable onExcess) {
        this.output = output;
        this.limit = limit;
        this.onExcess = onExcess;
    }

    synchronized boolean exceeded() {
        return written > limit;
    }

    @Override
    public synchronized void onNext(Frame frame) {
        if (written > limit) {
            return;
        }
        written += frame.getPayload().length;
        if (written > limit) {
            onExcess.run();
            return;
        }
        try {
            output.write(frame.getPayload());
        } catch (IOException e) {
            onExcess.run();
            onError(e);
        }
    }
}
