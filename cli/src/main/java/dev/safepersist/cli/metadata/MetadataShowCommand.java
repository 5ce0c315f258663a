package dev.safepersist.cli.metadata;

import dev.safepersist.cli.file.Documents;
import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.history.History;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows the metadata of a file: from its envelope, else what the history recorded of it. */
@Command(name = "show", description = "Shows the metadata of a file, and whether it is unchanged.")
public final class MetadataShowCommand extends Task {
  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file;

  @Mixin private RedactionOptions options;
  @Mixin private StateDirectoryOption state;

  @Override
  protected void run(Report report) {
    try {
      byte[] bytes = Documents.read(file);
      boolean json = StrictJson.checkUnique(bytes).isEmpty();
      Optional<Envelope> envelope = json ? Envelope.read(bytes) : Optional.empty();
      if (envelope.isPresent() && !isPlain(bytes, envelope.get().integrity())) {
        add(report, envelope.get());
      } else {
        addRecorded(report);
      }
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }

  private boolean isPlain(byte[] bytes, Envelope.Integrity integrity) throws IOException {
    Target target = StateFiles.open(file, state.directory()).target();
    return PlainVersions.of(target).contain(Crc32c.hex(Crc32c.of(bytes)), integrity);
  }

  private void add(Report report, Envelope envelope) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    envelope.metadata().toJson().properties().forEach(m -> metadata.put(m.getKey(), m.getValue()));
    add(report, "envelope", envelope.integrity(), metadata);
  }

  private void addRecorded(Report report) throws IOException {
    Target target = StateFiles.open(file, state.directory()).target();
    RecordedVersions trail = History.of(target.state()).trail(target.name());
    if (trail.versions().isEmpty()) {
      Map<String, Object> members = members("none", Envelope.Integrity.ABSENT, Map.of());
      report.finding(file + ": no metadata", members);
      return;
    }
    Revision last = trail.versions().get(0);
    boolean intact = FileSum.of(target.file()).crc32c().equals(last.crc32c());
    add(
        report,
        "sidecar",
        intact ? Envelope.Integrity.INTACT : Envelope.Integrity.MISMATCH,
        recorded(last));
  }

  private static Map<String, Object> recorded(Revision version) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    if (version.schemaVersion() > 0) {
      metadata.put("version", version.schemaVersion());
    }
    metadata.put("modified", version.modified().toString());
    metadata.put("serial", version.serial());
    metadata.put("bytes", version.bytes());
    metadata.put("crc32c", version.crc32c());
    return metadata;
  }

  private void add(
      Report report, String placement, Envelope.Integrity integrity, Map<String, Object> found) {
    Map<String, Object> metadata = options.shown(found);
    String text =
        metadata.entrySet().stream()
            .map(member -> "\n  " + member.getKey() + ": " + plain(member.getValue()))
            .collect(Collectors.joining("", file + ": " + placement + ", " + plain(integrity), ""));
    Map<String, Object> members = members(placement, integrity, metadata);
    if (integrity == Envelope.Integrity.MISMATCH) {
      report.finding(text, members);
    } else {
      report.good(text, members);
    }
  }

  private Map<String, Object> members(
      String placement, Envelope.Integrity integrity, Map<String, Object> metadata) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file);
    members.put("placement", placement);
    members.put("integrity", integrity.name().toLowerCase(Locale.ROOT));
    members.put("metadata", metadata);
    return members;
  }

  private static String plain(Envelope.Integrity integrity) {
    return switch (integrity) {
      case INTACT -> "as it was saved";
      case MISMATCH -> "changed or damaged since it was saved";
      case ABSENT -> "without a checksum";
    };
  }

  private static String plain(Object value) {
    return value instanceof JsonNode node && node.isString() ? node.stringValue() : value + "";
  }
}
