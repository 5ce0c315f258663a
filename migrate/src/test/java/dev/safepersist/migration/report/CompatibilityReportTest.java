package dev.safepersist.migration.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.legacy.VersionUses;
import dev.safepersist.store.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityReportTest {
  private static final Duration QUIET = Duration.ofDays(90);
  private static final Instant NOW = Instant.parse("2027-08-01T00:00:00Z");

  @TempDir private Path dir;

  private Path uses(String since, String... uses) throws IOException {
    String json =
        """
        {"since": "%s", "oldest": 2, "newest": 6,
         "deprecations": [
           {"version": 2, "since": "2027-01-01", "removal": "2027-07-01", "guidance": "g2"},
           {"version": 3, "since": "2027-01-01", "removal": "2027-07-01", "guidance": "g3"},
           {"version": 4, "since": "2027-01-01", "removal": "2028-01-01", "guidance": "g4"}],
         "uses": [%s]}
        """
            .formatted(since, String.join(",", uses));
    return Files.writeString(dir.resolve(VersionUses.FILE_NAME), json);
  }

  private static String use(int version, String last) {
    return """
        {"artifact": "songs", "version": %d, "access": "READ", "program": "player", "count": 3,
         "first": "2026-01-01T00:00:00Z", "last": "%s"}"""
        .formatted(version, last);
  }

  private static List<Verdict> verdicts(CompatibilityReport report) {
    return report.versions().stream().map(VersionState::verdict).toList();
  }

  @Test
  void saysWhichVersionsCanBeDropped() throws IOException {
    Path file = uses("2026-01-01T00:00:00Z", use(1, "2026-02-01T00:00:00Z"));
    CompatibilityReport report = CompatibilityReport.of(file, QUIET, NOW);
    assertThat(verdicts(report))
        .containsExactly(
            Verdict.DROPPED,
            Verdict.CAN_BE_DROPPED,
            Verdict.CAN_BE_DROPPED,
            Verdict.BEFORE_REMOVAL,
            Verdict.NOT_DEPRECATED,
            Verdict.NEWEST);
    assertThat(report.isOverdue()).isFalse();
    assertThat(report.text())
        .contains(
            "versions 2 to 6, counted since 2026-01-01T00:00:00Z",
            "\n  version 2: deprecated since 2027-01-01, removal on 2027-07-01; can be dropped: not"
                + " used for 90 days",
            "\n    player: 3 loads, songs, last 2026-02-01T00:00:00Z");
  }

  @Test
  void keepsVersionsThatAreInUseAndThoseAfterThem() throws IOException {
    Path file = uses("2026-01-01T00:00:00Z", use(2, "2027-07-20T00:00:00Z"));
    CompatibilityReport report = CompatibilityReport.of(file, QUIET, NOW);
    assertThat(verdicts(report)).startsWith(Verdict.OVERDUE, Verdict.AFTER_OLDER);
    assertThat(report.isOverdue()).isTrue();
    CompatibilityReport before =
        CompatibilityReport.of(file, QUIET, Instant.parse("2027-06-30T00:00:00Z"));
    assertThat(verdicts(before)).startsWith(Verdict.IN_USE);
  }

  @Test
  void doesNotTrustCountsThatAreTooYoung() throws IOException {
    Path file = uses("2027-07-01T00:00:00Z");
    assertThat(verdicts(CompatibilityReport.of(file, QUIET, NOW)))
        .startsWith(Verdict.COUNTED_TOO_SHORTLY);
    assertThat(verdicts(CompatibilityReport.of(file, Duration.ofDays(10), NOW)))
        .startsWith(Verdict.CAN_BE_DROPPED);
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    Path file = uses("2026-01-01T00:00:00Z", use(2, "2027-07-20T00:00:00Z"));
    String json = CompatibilityReport.of(file, QUIET, NOW).toJson().toString();
    assertThat(json)
        .contains("\"verdict\":\"overdue\"", "\"can_be_dropped\":false", "\"quiet_days\":90")
        .contains("\"program\":\"player\"", "\"access\":\"read\"", "\"guidance\":\"g2\"");
  }

  @Test
  void findsTheFilesOfATree() throws IOException {
    Path file = uses("2026-01-01T00:00:00Z");
    Path deep = Files.createDirectories(dir.resolve("a/b")).resolve(VersionUses.FILE_NAME);
    Files.copy(file, deep);
    Files.writeString(dir.resolve("a/other.json"), "{}");
    assertThat(CompatibilityReport.files(dir)).containsExactlyInAnyOrder(deep, file);
    Files.writeString(deep, "{\"since\": 1}");
    assertThatThrownBy(() -> CompatibilityReport.of(deep, QUIET, NOW))
        .isInstanceOf(LoadException.class);
    assertThatThrownBy(() -> CompatibilityReport.files(dir.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
