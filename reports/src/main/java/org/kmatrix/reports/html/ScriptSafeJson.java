package org.kmatrix.reports.html;

import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;

/** JSON that cannot end the script element that it stands in, nor begin anything else of HTML. */
final class ScriptSafeJson extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .characterEscapes(new ScriptSafeJson())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final int[] escapes = standardAsciiEscapesForJSON();

    private ScriptSafeJson() {
        for (var c : "<>&".toCharArray()) {
            escapes[c] = ESCAPE_STANDARD;
        }
    }

    static JsonGenerator generator(Writer writer) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), writer);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return escapes.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return null; // the standard escapes will do
    }
}
