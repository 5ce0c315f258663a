package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Versions;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the versions that have a value. */
@Command(
    name = "find",
    description =
        "Lists the versions of a file that have a value at a place. The exit code is 1 if there is"
            + " none.")
final class BackupsFindCommand extends VersionTask {
  @Parameters(index = "1", paramLabel = "POINTER", description = "The place, such as /tempo/bpm.")
  private String pointer;

  @Option(
      names = "--value",
      paramLabel = "JSON",
      description = "Only versions with this value there; text needs its quotes.")
  private Optional<String> wanted = Optional.empty();

  @Mixin private RedactionOptions options;

  @Override
  void run(Versions versions, Report report) throws IOException {
    Redaction redaction = options.redaction();
    JsonPointer place = Pointers.parsed(pointer);
    Optional<JsonNode> value = wanted.map(BackupsFindCommand::parsed);
    boolean found = false;
    for (Version version : versions.list()) {
      JsonNode data;
      try {
        data = versions.data(version, redaction);
      } catch (IOException unreadable) {
        report.good(unreadable.getMessage(), members(version)); // others may have it
        continue;
      }
      JsonNode there = data.at(place);
      boolean wantedHere = value.map(expected -> same(expected, there)).orElse(true);
      if (!there.isMissingNode() && wantedHere) {
        found = true;
        Map<String, Object> members = members(version);
        members.put("value", redaction.value(pointer, there));
        report.done(
            version.id()
                + "  "
                + version.time()
                + "  "
                + RedactionOptions.line(redaction, pointer, there),
            members);
      }
    }
    if (!found) {
      report.finding(
          path() + ": no version has this value at " + pointer,
          Map.of("file", path().toString(), "pointer", pointer));
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          OperationsMessage.BAD_VALUE.text(json, e.getOriginalMessage()), e);
    }
  }

  /** Numbers are the same if they have the same value, however they are written. */
  private static boolean same(JsonNode wanted, JsonNode there) {
    boolean numbers = wanted.isNumber() && there.isNumber();
    return numbers
        ? wanted.decimalValue().compareTo(there.decimalValue()) == 0
        : wanted.equals(there);
  }
}
