package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition that is watched while a migration runs, and what is done when it holds. Each acts
 * once, and again only after it has cleared.
 *
 * @param text the condition as it was written
 * @param measure what is measured
 * @param below whether it holds below the threshold; else above it
 * @param threshold the threshold: documents per second, a share, a number of bytes; unused for
 *     {@link Measure#NO_PROGRESS}
 * @param holding how long it must hold before something is done
 * @param actions what is done
 */
public record Alert(
    String text,
    Measure measure,
    boolean below,
    double threshold,
    Duration holding,
    List<Action> actions) {
  private static final Pattern CONDITION =
      Pattern.compile(
          "(throughput|error_rate|disk_free)\\s*([<>])\\s*(\\S+?)(/s)?(?:\\s+for\\s+(\\S+))?");
  private static final Pattern STANDSTILL = Pattern.compile("no_progress\\s+for\\s+(\\S+)");

  /** What is measured. */
  public enum Measure {
    /** Documents per second, over the last seconds. */
    THROUGHPUT,
    /** The share of documents that went into the quarantine. */
    ERROR_RATE,
    /** The free space where the migration keeps its state, in bytes. */
    DISK_FREE,
    /** Whether no batch was completed. */
    NO_PROGRESS
  }

  /**
   * What is done.
   *
   * @param kind what
   * @param command the program to start, for {@link Kind#COMMAND}
   */
  public record Action(Kind kind, String command) {
    /** The kinds. */
    public enum Kind {
      /** A line in log and journal. */
      WARN,
      /** The run pauses. */
      PAUSE,
      /** The run fails. */
      ABORT,
      /** A program is started. */
      COMMAND
    }
  }

  static List<Alert> all(List<Settings> list) throws MigrationException {
    List<Alert> alerts = new ArrayList<>();
    for (Settings alert : list) {
      alerts.add(of(alert));
    }
    return alerts;
  }

  private static Alert of(Settings alert) throws MigrationException {
    String text = alert.text("when").orElse("").strip();
    List<Action> actions = actions(alert);
    Matcher standstill = STANDSTILL.matcher(text);
    if (standstill.matches() && Units.time(standstill.group(1)).isPresent()) {
      Duration time = Units.time(standstill.group(1)).get();
      return new Alert(text, Measure.NO_PROGRESS, false, 0, time, actions);
    }
    Matcher matcher = CONDITION.matcher(text);
    Optional<Double> threshold =
        matcher.matches() ? threshold(matcher.group(1), matcher.group(3)) : Optional.empty();
    Optional<Duration> holding =
        matcher.matches() && matcher.group(5) != null
            ? Units.time(matcher.group(5))
            : Optional.of(Duration.ZERO);
    if (threshold.isEmpty() || holding.isEmpty()) {
      throw alert.wrong(
          "when",
          "a condition such as 'throughput < 500/s for 2m', 'error_rate > 0.5%',"
              + " 'no_progress for 5m' or 'disk_free < 5GB'");
    }
    Measure measure = Measure.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT));
    return new Alert(
        text, measure, matcher.group(2).equals("<"), threshold.get(), holding.get(), actions);
  }

  private static Optional<Double> threshold(String measure, String value) {
    return switch (measure) {
      case "error_rate" -> Units.share(value);
      case "disk_free" -> Units.bytes(value).map(Long::doubleValue);
      default ->
          value.matches("\\d{1,12}(\\.\\d{1,6})?")
              ? Optional.of(Double.parseDouble(value))
              : Optional.empty();
    };
  }

  private static List<Action> actions(Settings alert) throws MigrationException {
    List<Action> actions = new ArrayList<>();
    for (Object action : alert.list("do")) {
      String name = String.valueOf(action);
      if (action instanceof Map<?, ?> map && map.get("command") != null && map.size() == 1) {
        actions.add(new Action(Action.Kind.COMMAND, String.valueOf(map.get("command"))));
      } else if (List.of("warn", "pause", "abort").contains(name)) {
        actions.add(new Action(Action.Kind.valueOf(name.toUpperCase(java.util.Locale.ROOT)), ""));
      } else {
        throw alert.wrong("do", "warn, pause, abort or command: PROGRAM");
      }
    }
    if (actions.isEmpty()) {
      throw alert.wrong("do", "warn, pause, abort or command: PROGRAM");
    }
    return actions;
  }
}
