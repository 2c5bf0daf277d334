package org.kmatrix.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.PublishedSchemas;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads the report with another parser than the one that wrote it, and holds it to the rules of junit-10.xsd. */
class JunitReportTest {
    private static final Set<String> CASE_ATTRIBUTES = Set.of("name", "time", "classname", "group");
    private static final Set<String> CASE_CHILDREN = Set.of("skipped", "error", "failure", "system-out", "system-err");
    private static final Set<String> SUITE_ATTRIBUTES = Set.of(
            "name",
            "tests",
            "failures",
            "errors",
            "group",
            "time",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package");

    @TempDir
    private Path run;

    private Element root;

    @BeforeEach
    void read() throws IOException, ParserConfigurationException, SAXException {
        SampleRun.writeLogs(run);
        var target = run.resolve("junit.xml");
        Reports.write(Format.JUNIT, SampleRun.info(), SampleRun.cells(), run, target);
        root = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(target.toFile())
                .getDocumentElement();
    }

    @Test
    void theRulesOfItsReadersAreKept() throws IOException, SAXException {
        assertThat(fault(Path.of("src/test/resources/rules/junit.rules.xsd"))).isEmpty();
    }

    @Test
    void jenkinsOwnSchemaIsMetWhereItIsThere() throws IOException, SAXException {
        assertThat(fault(PublishedSchemas.assumed("junit-10.xsd"))).isEmpty();
    }

    private Optional<String> fault(Path schema) throws IOException, SAXException {
        var validator =
                SchemaFactory.newDefaultInstance().newSchema(schema.toFile()).newValidator();
        try {
            validator.validate(new StreamSource(run.resolve("junit.xml").toFile()));
            return Optional.empty();
        } catch (SAXException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    @Test
    void theAxesAreProperties() {
        for (var suite : children(root, "testsuite")) {
            var properties = children(children(suite, "properties").get(0), "property");
            assertThat(properties)
                    .extracting(it -> it.getAttribute("name"))
                    .contains("kernel", "arch", "flavour", "layout", "toolchain", "install", "boot");
        }
    }

    @Test
    void elementsAndAttributesAreThoseOfTheSchema() {
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(attributes(root)).isSubsetOf("name", "time", "tests", "failures", "errors");
        for (var suite : children(root, "testsuite")) {
            assertThat(attributes(suite)).isSubsetOf(SUITE_ATTRIBUTES).contains("name", "tests", "failures", "errors");
            assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
            assertThat(suite.getAttribute("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
            for (var test : children(suite, "testcase")) {
                assertThat(attributes(test)).isSubsetOf(CASE_ATTRIBUTES).contains("name", "classname", "time");
                assertThat(children(test, "*")).extracting(Element::getTagName).isSubsetOf(CASE_CHILDREN);
            }
        }
    }

    @Test
    void countsAreThoseOfTheElements() {
        for (var suite : children(root, "testsuite")) {
            for (var counted : List.of("testcase tests", "failure failures", "error errors", "skipped skipped")) {
                var names = counted.split(" ", -1);
                assertThat(suite.getElementsByTagName(names[0]).getLength())
                        .as("%s of %s", names[1], suite.getAttribute("name"))
                        .isEqualTo(Integer.parseInt(suite.getAttribute(names[1])));
            }
        }
        assertThat(root.getAttribute("tests")).isEqualTo("16");
        assertThat(root.getAttribute("failures")).isEqualTo("4");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
    }

    @Test
    void caseNamesAreUniqueInTheirSuite() {
        for (var suite : children(root, "testsuite")) {
            assertThat(children(suite, "testcase"))
                    .extracting(it -> it.getAttribute("classname") + "." + it.getAttribute("name"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aKnownFailureIsSkippedWithItsReferenceAndAnUnexpectedPassFails() {
        assertThat(only("vanilla:2.6.18 i386 smp", "pair", "skipped").getAttribute("message"))
                .isEqualTo("known failure: old kernels have no versions of another module's symbols"
                        + " (https://example.org/issues/17): no version for pair_sum: 2.6.18 knows no"
                        + " KBUILD_EXTRA_SYMBOLS");
        assertThat(only("vanilla:2.4.37.11 i386 up", "pair", "failure").getAttribute("type"))
                .isEqualTo("unexpected-pass");
    }

    @Test
    void theTailOfTheLogIsThereAndItsIllegalCharactersAreNot() {
        var output = only("debian:trixie x86_64 cloud", "chardev", "system-out").getTextContent();
        assertThat(output)
                .contains("replay: ./kmatrix run", "alert(1)>\");", "<!-- & ]]>\n", "Error 2\n")
                .doesNotContain("\u001b", "\u0007", "\ufffe");
    }

    private Element only(String suite, String module, String element) {
        var found = children(root, "testsuite").stream()
                .filter(it -> it.getAttribute("name").equals(suite))
                .flatMap(it -> children(it, "testcase").stream())
                .filter(it -> it.getAttribute("name").startsWith(module + "/"))
                .flatMap(it -> children(it, element).stream())
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<String> attributes(Element element) {
        var names = new ArrayList<String>();
        for (var i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName());
        }
        return names;
    }

    private static List<Element> children(Element parent, String name) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && (name.equals("*") || element.getTagName().equals(name))) {
                children.add(element);
            }
        }
        return children;
    }
}
