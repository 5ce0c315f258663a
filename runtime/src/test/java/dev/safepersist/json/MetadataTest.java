package dev.safepersist.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class MetadataTest {
  @Test
  void knowsItsMembers() {
    Metadata metadata =
        parse(
            """
            {"version":2,"created_at":"2026-11-21T08:30:00+02:00","description":"d","source":"s",
             "parameters":{"a":1},"git_commit":"c","git_branch":"b","git_dirty":true,
             "system_info":{"platform":"p"},"schema":"x","schema_fingerprint":"f","change":"ch",
             "lineage":"l","serial":4,"bytes":99,"crc32c":"00ff00ff"}
            """);
    assertThat(metadata.version()).hasValue(2);
    assertThat(metadata.createdAt()).hasValue(Instant.parse("2026-11-21T06:30:00Z"));
    assertThat(metadata.description()).hasValue("d");
    assertThat(metadata.source()).hasValue("s");
    assertThat(metadata.parameters().orElseThrow().path("a").intValue()).isEqualTo(1);
    assertThat(metadata.gitCommit()).hasValue("c");
    assertThat(metadata.gitBranch()).hasValue("b");
    assertThat(metadata.gitDirty()).hasValue(true);
    assertThat(metadata.systemInfo().orElseThrow().path("platform").stringValue()).isEqualTo("p");
    assertThat(metadata.schema()).hasValue("x");
    assertThat(metadata.schemaFingerprint()).hasValue("f");
    assertThat(metadata.change()).hasValue("ch");
    assertThat(metadata.lineage()).hasValue("l");
    assertThat(metadata.serial()).hasValue(4);
    assertThat(metadata.bytes()).hasValue(99);
    assertThat(metadata.crc32c()).hasValue("00ff00ff");
  }

  @ParameterizedTest
  @CsvSource({
    "2,2,2",
    "'\"2.0\"',2,",
    "'\"3\"',3,",
    "'\"x\"',,",
    "null,,",
    "2.5,,",
    "99999999999,,"
  })
  void readsVersionsOfEveryAge(String json, Integer version, Integer format) {
    Metadata metadata = parse("{\"version\":" + json + "}");
    assertThat(metadata.version().stream().boxed().findFirst().orElse(null)).isEqualTo(version);
    assertThat(metadata.schemaVersion().stream().boxed().findFirst().orElse(null))
        .isEqualTo(format);
  }

  @Test
  void takesATimeWithoutZoneForUtcAndNoTimeForNone() {
    assertThat(parse("{\"created_at\":\"2024-05-06T07:08:09.123456\"}").createdAt())
        .hasValue(Instant.parse("2024-05-06T07:08:09.123456Z"));
    assertThat(parse("{\"created_at\":\"yesterday\"}").createdAt()).isEmpty();
  }

  @Test
  void keepsForeignMembersBehindItsOwn() {
    Metadata metadata = parse("{\"zoo\":[1],\"version\":1,\"artist\":null}").with("source", "s");
    assertThat(metadata.toString())
        .isEqualTo("{\"version\":1,\"source\":\"s\",\"zoo\":[1],\"artist\":null}");
    assertThat(metadata.member("artist")).isEmpty();
    assertThat(metadata.member("none")).isEmpty();
  }

  @Test
  void cannotBeChangedFromOutside() {
    ObjectNode parameters = Json.mapper().createObjectNode().put("a", 1);
    Metadata metadata = Metadata.empty().with("parameters", parameters);
    parameters.put("a", 2);
    ((ObjectNode) metadata.parameters().orElseThrow()).put("a", 3);
    metadata.toJson().withObject("/parameters").put("a", 4);
    assertThat(metadata).hasToString("{\"parameters\":{\"a\":1}}");
  }

  @Test
  void isEqualByItsMembers() {
    assertThat(parse("{\"a\":1,\"b\":2}"))
        .isEqualTo(parse("{\"b\":2,\"a\":1}"))
        .hasSameHashCodeAs(parse("{\"b\":2,\"a\":1}"))
        .isNotEqualTo(parse("{\"a\":1}"));
    assertThat(parse("{\"a\":1}").without("a")).isSameAs(Metadata.empty());
    assertThat(Metadata.empty().withAll(parse("{\"a\":1}"))).isEqualTo(parse("{\"a\":1}"));
  }

  private static Metadata parse(String json) {
    return Metadata.of((ObjectNode) Json.mapper().readTree(json));
  }
}
