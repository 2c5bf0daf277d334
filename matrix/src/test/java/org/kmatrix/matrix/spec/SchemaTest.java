package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.matrix.Axis;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.result.Phase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema is also what editors complete specs from: it has to explain itself, and to agree with the code. */
class SchemaTest {
    private static final Path FILE = Path.of("src/main/resources/org/kmatrix/matrix/spec/spec.schema.json");
    private static final JsonNode SCHEMA = read();

    private static JsonNode read() {
        try {
            return JsonMapper.builder().build().readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every property of every object, by its path in the schema. */
    private static Map<String, JsonNode> properties() {
        var found = new TreeMap<String, JsonNode>();
        collect(SCHEMA, "", found);
        return found;
    }

    private static void collect(JsonNode node, String path, Map<String, JsonNode> found) {
        var properties = node.path("properties");
        properties.propertyNames().forEach(name -> found.put(path + "/" + name, properties.path(name)));
        for (var key : List.of("properties", "definitions")) {
            var children = node.path(key);
            children.propertyNames().forEach(name -> collect(children.path(name), path + "/" + name, found));
        }
        if (node.path("items").isObject()) {
            collect(node.path("items"), path + "[]", found);
        }
    }

    private static List<String> names(String pointer) {
        var node = SCHEMA.at(pointer);
        assertThat(node.isArray()).as(pointer).isTrue();
        return node.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void everyPropertyIsDescribedWithAnExample() {
        assertThat(properties()).hasSizeGreaterThan(40).allSatisfy((path, node) -> {
            assertThat(node.path("description").asString("")).as(path).isNotBlank();
            assertThat(node.path("examples").isEmpty())
                    .as(path + " has no examples")
                    .isFalse();
        });
    }

    @Test
    void everyExampleIsValid() {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        properties().forEach((path, node) -> {
            var schema = ((ObjectNode) node.deepCopy()).set("definitions", SCHEMA.path("definitions"));
            for (var example : node.path("examples")) {
                assertThat(registry.getSchema(schema).validate(example))
                        .as(path + ": " + example)
                        .isEmpty();
            }
        });
        assertThat(registry.getSchema(SCHEMA).validate(SCHEMA.at("/examples/0")))
                .isEmpty();
    }

    @Test
    void namesAreThoseOfTheCode() {
        var layouts = Arrays.stream(Layout.values()).map(Layout::id).toList();
        assertThat(names("/properties/layouts/items/enum")).isEqualTo(layouts);
        assertThat(names("/definitions/kernel/properties/layouts/items/enum")).isEqualTo(layouts);
        assertThat(names("/definitions/module/properties/patches/items/properties/layout/enum"))
                .isEqualTo(layouts);
        assertThat(names("/definitions/kernel/properties/arch/items/enum"))
                .isEqualTo(Arrays.stream(Architecture.values())
                        .map(Architecture::kernelName)
                        .toList());
        assertThat(names("/properties/install/items/enum"))
                .isEqualTo(
                        Arrays.stream(InstallMode.values()).map(InstallMode::id).toList());
        var controls = Arrays.stream(ControlKind.values()).map(ControlKind::id).toList();
        assertThat(names("/properties/controls/items/enum")).isEqualTo(controls);
        assertThat(names("/properties/controls/then/enum"))
                .startsWith("all", "default", "none")
                .endsWith(controls.toArray(String[]::new));
        assertThat(names("/definitions/module/properties/build/enum"))
                .isEqualTo(Arrays.stream(BuildKind.values()).map(BuildKind::id).toList());
        assertThat(names("/properties/expect/items/properties/phase/enum"))
                .isEqualTo(Arrays.stream(Phase.values()).map(Phase::id).toList());
        assertThat(SCHEMA.at("/properties/exclude/items/properties").propertyNames())
                .containsAll(Axis.ids());
        assertThat(SCHEMA.at("/properties/expect/items/properties").propertyNames())
                .containsAll(Axis.ids());
    }
}
