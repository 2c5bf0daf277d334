package org.kmatrix.kernels.audit;

import java.util.Optional;

/** A module that was changed on purpose, so that a check of modules is seen to fail; or the reason why there is none. */
public sealed interface Control {
    /** The control's name in results: {@code crc-flipped}. */
    String name();

    /** The changed module, uncompressed and without a signature; empty where it cannot be made. */
    Optional<byte[]> bytes();

    /** What was changed, or why nothing can be. */
    String reason();

    /**
     * A changed module.
     *
     * @param subject the symbol or word that was changed
     * @param alone whether it is to be loaded without the modules that it needs
     */
    record Made(String name, String subject, String reason, boolean alone, Content content) implements Control {
        @Override
        public Optional<byte[]> bytes() {
            return Optional.of(content.copy());
        }
    }

    /** This module has nothing that the control could change. */
    record Inapplicable(String name, String reason) implements Control {
        @Override
        public Optional<byte[]> bytes() {
            return Optional.empty();
        }
    }

    /** The bytes of an object; equal only to themselves. */
    final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A copy of the bytes. */
        public byte[] copy() {
            return bytes.clone();
        }
    }
}
