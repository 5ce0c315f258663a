package dev.safepersist.migration.report;

import dev.safepersist.migration.config.Units;
import dev.safepersist.migration.journal.ChainedLog;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.plan.MigrationPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report of a migration, from its plan and its journal; needs neither configuration nor key.
 *
 * @param plan its plan
 * @param state where it stands
 * @param points how many documents were done at what time
 * @param events what happened beside batches, oldest first
 * @param journalHead the hash that stands for the whole journal
 * @param auditHead the hash that stands for the whole audit trail
 */
public record MigrationReport(
    MigrationPlan plan,
    LedgerState state,
    List<Point> points,
    List<Happening> events,
    String journalHead,
    String auditHead) {
  /** Copies the lists. */
  public MigrationReport {
    points = List.copyOf(points);
    events = List.copyOf(events);
  }

  /**
   * A point of the progress.
   *
   * @param time when
   * @param done how many documents were done by then
   * @param quarantined how many were left out by then
   */
  public record Point(Instant time, long done, long quarantined) {}

  /**
   * Something that happened.
   *
   * @param time when
   * @param text what
   */
  public record Happening(Instant time, String text) {}

  /** The report of the migration in {@code folder}. */
  public static MigrationReport of(Path folder, String auditHead) throws IOException {
    List<Point> points = new ArrayList<>();
    List<Happening> events = new ArrayList<>();
    Collector collector = new Collector(points, events);
    dev.safepersist.migration.journal.Journal journal =
        dev.safepersist.migration.journal.Journal.open(folder, collector::accept);
    return new MigrationReport(
        MigrationPlan.read(folder), journal.state(), points, events, journal.head(), auditHead);
  }

  /** Makes points and happenings of lines. */
  private static final class Collector {
    private final List<Point> points;
    private final List<Happening> events;
    private long done;
    private long quarantined;

    Collector(List<Point> points, List<Happening> events) {
      this.points = points;
      this.events = events;
    }

    void accept(ChainedLog.Line line) {
      String event = line.text("event");
      if (event.equals(Event.BATCH)) {
        done += line.number("written") + line.number("current");
        quarantined += line.number("quarantined");
        points.add(new Point(line.time(), done, quarantined));
      } else if (!event.equals(Event.SLICE_DONE)) {
        events.add(new Happening(line.time(), text(event, line)));
      }
    }

    private static String text(String event, ChainedLog.Line line) {
      StringBuilder text = new StringBuilder(event.replace('_', ' '));
      for (String name :
          List.of(
              "phase",
              "name",
              "reason",
              "level",
              "differences",
              "alert",
              "what",
              "strategy",
              "to")) {
        if (line.members().has(name) && !line.members().path(name).asString().isEmpty()) {
          text.append(' ').append(line.members().path(name).asString());
        }
      }
      return text.toString();
    }
  }

  /** How long the migration took, from its first start to its last line. */
  public Optional<Duration> duration() {
    return state
        .firstStart()
        .flatMap(first -> state.last().map(last -> Duration.between(first, last)));
  }

  /** For people. */
  public String text() {
    LedgerState.Totals totals = state.totals();
    StringBuilder text = new StringBuilder();
    text.append("Migration ").append(plan.id()).append(": ").append(state.state()).append('\n');
    text.append("  from ").append(plan.source()).append(" to version ").append(plan.to());
    text.append(", ").append(plan.target()).append('\n');
    text.append("  planned ").append(plan.created()).append(" by ").append(plan.author());
    text.append('\n');
    duration().ifPresent(time -> text.append("  took ").append(Units.text(time)).append('\n'));
    text.append("  documents: ").append(plan.documents()).append(" planned, ");
    text.append(totals.written()).append(" written, ").append(totals.current());
    text.append(" current, ").append(totals.quarantined()).append(" left out\n");
    text.append("  versions found: ");
    for (Map.Entry<Integer, Long> version : plan.versions().entrySet()) {
      String name = version.getKey() < 0 ? "unknown" : String.valueOf(version.getKey());
      text.append(name).append(" (").append(version.getValue()).append(") ");
    }
    text.append('\n');
    for (Happening event : events) {
      text.append("  ").append(event.time()).append("  ").append(event.text()).append('\n');
    }
    text.append("  journal: ").append(journalHead).append('\n');
    text.append("  audit trail: ").append(auditHead);
    return text.toString();
  }

  /** For programs. */
  public ObjectNode toJson() {
    LedgerState.Totals totals = state.totals();
    ObjectNode json = Trees.object();
    json.put("id", plan.id()).put("state", state.state().name());
    json.put("source", plan.source()).put("target", plan.target()).put("to", plan.to());
    json.put("documents", plan.documents()).put("written", totals.written());
    json.put("current", totals.current()).put("quarantined", totals.quarantined());
    ObjectNode versions = json.putObject("versions");
    plan.versions().forEach((version, count) -> versions.put(String.valueOf(version), count));
    duration().ifPresent(time -> json.put("seconds", time.toMillis() / 1000.0));
    for (Happening event : events) {
      json.withArray("/events")
          .addObject()
          .put("time", event.time().toString())
          .put("event", event.text());
    }
    json.put("digest_before", totals.before().toString());
    json.put("digest_after", totals.after().toString());
    json.put("journal", journalHead).put("audit", auditHead);
    return json;
  }

  /** For browsers: one file, with pictures. */
  public String html() {
    return new HtmlReport(this).text();
  }
}
