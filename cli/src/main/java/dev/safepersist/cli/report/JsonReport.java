package dev.safepersist.cli.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as one JSON document: {@code command}, {@code exit_code}, {@code results} with a {@code
 * status} each, and {@code problems} with {@code id} and {@code message}. ASCII only, so that no
 * locale can spoil it.
 */
public final class JsonReport {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonReport() {}

  /** The document. */
  public static String of(Report report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("command", report.command());
    document.put("exit_code", report.exitCode().number());
    document.put("results", report.results().stream().map(JsonReport::members).toList());
    document.put("problems", report.problems().stream().map(JsonReport::members).toList());
    return MAPPER.writeValueAsString(document);
  }

  private static Map<String, Object> members(Report.Result result) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("status", result.status().name().toLowerCase(Locale.ROOT));
    members.putAll(result.members());
    return members;
  }

  private static Map<String, Object> members(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    problem.id().ifPresent(id -> members.put("id", id));
    members.put("message", problem.text());
    return members;
  }
}
