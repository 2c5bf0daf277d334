package org.kmatrix.reports.junit;

import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.kmatrix.reports.run.PlainText;

/** Writes XML with an element on each line; characters that XML 1.0 does not have are left out. */
final class Xml implements AutoCloseable {
    private final XMLStreamWriter writer;
    private int depth;
    private boolean open;

    Xml(OutputStream stream) throws XMLStreamException {
        writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, "UTF-8");
        writer.writeStartDocument("UTF-8", "1.0");
        writer.writeCharacters("\n");
    }

    /** Attributes are written in the order of their names, but that {@code name} comes first. */
    void start(String element, Map<String, String> attributes) throws XMLStreamException {
        newLine();
        writer.writeStartElement(element);
        attributes(attributes);
        depth++;
        open = true;
    }

    void empty(String element, Map<String, String> attributes) throws XMLStreamException {
        newLine();
        writer.writeEmptyElement(element);
        attributes(attributes);
        open = false;
    }

    /** An element with text, of which line ends stay. */
    void text(String element, Map<String, String> attributes, String text) throws XMLStreamException {
        newLine();
        writer.writeStartElement(element);
        attributes(attributes);
        for (var line : text.split("(?<=\n)", -1)) {
            writer.writeCharacters(PlainText.line(line.stripTrailing()));
            writer.writeCharacters(line.endsWith("\n") ? "\n" : "");
        }
        writer.writeEndElement();
        open = false;
    }

    void end() throws XMLStreamException {
        depth--;
        if (!open) {
            newLine();
        }
        writer.writeEndElement();
        open = false;
    }

    @Override
    public void close() throws XMLStreamException {
        writer.writeEndDocument();
        writer.writeCharacters("\n");
        writer.close();
    }

    private void newLine() throws XMLStreamException {
        if (depth > 0) {
            writer.writeCharacters("\n" + "  ".repeat(depth));
        }
    }

    private void attributes(Map<String, String> attributes) throws XMLStreamException {
        var rest = new TreeMap<>(attributes);
        var name = rest.remove("name");
        if (name != null) {
            writer.writeAttribute("name", PlainText.line(name));
        }
        for (var attribute : rest.entrySet()) {
            writer.writeAttribute(attribute.getKey(), PlainText.line(attribute.getValue()));
        }
    }
}
