package dev.safepersist.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * A report as one JSON document, as {@code report.schema.json} describes it. Results are written
 * when they are found; problems follow at the end.
 */
final class JsonOutput implements ReportSink {
  /** The version of the form. */
  static final int SCHEMA = 1;

  private final PrintWriter out;
  private final ErrorOutput errors;
  private final JsonGenerator json;
  private final List<Problem> problems = new ArrayList<>();

  JsonOutput(String command, PrintWriter out, ErrorOutput errors) {
    this.out = out;
    this.errors = errors;
    this.json = Members.DOCUMENTS.createGenerator(out);
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    json.writeStringProperty("command", command);
    json.writeArrayPropertyStart("results");
  }

  @Override
  public void result(Report.Result result) {
    json.writePOJO(Members.of(result));
  }

  @Override
  public void text(String text) {} // programs find it in the summary

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
    errors.problem(problem);
  }

  @Override
  public void end(Totals totals) {
    json.writeEndArray();
    json.writeArrayPropertyStart("problems");
    problems.forEach(problem -> json.writePOJO(Members.of(problem)));
    json.writeEndArray();
    for (Map.Entry<String, Object> member : totals.members().entrySet()) {
      json.writePOJOProperty(member.getKey(), member.getValue());
    }
    json.writeEndObject();
    json.close();
    out.println();
    out.flush();
    errors.end(totals);
  }
}
