package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Versions;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints the data of a version. */
@Command(
    name = "dump",
    description = "Prints the data of a version as JSON, whatever notation the file is in.")
final class BackupsDumpCommand extends VersionTask {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      defaultValue = "latest",
      description = "An id, 'latest' (the default), or 'current'.")
  private String name;

  @Option(
      names = "--at",
      paramLabel = "POINTER",
      defaultValue = "",
      description = "Only the value at this JSON pointer.")
  private String pointer;

  @Mixin private RedactionOptions options;

  @Override
  void run(Versions versions, Report report) throws IOException {
    Redaction redaction = options.redaction();
    JsonPointer place = Pointers.parsed(pointer);
    Version version = versions.find(name);
    JsonNode data = redaction.document(versions.data(version, redaction)).at(place);
    if (data.isMissingNode()) {
      report.finding(
          version.path() + " has no value at " + pointer,
          Map.of("version", version.id(), "pointer", pointer));
      return;
    }
    Map<String, Object> members = members(version);
    members.put("data", data);
    report.done(PRETTY.writeValueAsString(data), members);
  }
}
