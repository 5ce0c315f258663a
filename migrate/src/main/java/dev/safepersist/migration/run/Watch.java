package dev.safepersist.migration.run;

import dev.safepersist.message.Log;
import dev.safepersist.migration.config.Alert;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.progress.Progress;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Looks at the alerts of a run; each acts when it has held long enough, and once until it clears.
 */
final class Watch {
  private final List<Alert> alerts;
  private final Path folder;
  private final Journal journal;
  private final Control control;
  private final LongSupplier clock;
  private final Map<Alert, Long> since = new HashMap<>();
  private final Map<Alert, Boolean> raised = new HashMap<>();
  private long lastRead = -1;
  private long lastMove;

  Watch(List<Alert> alerts, Path folder, Journal journal, Control control, LongSupplier clock) {
    this.alerts = alerts;
    this.folder = folder;
    this.journal = journal;
    this.control = control;
    this.clock = clock;
    this.lastMove = clock.getAsLong();
  }

  void look(Progress progress) {
    long now = clock.getAsLong();
    if (progress.read() != lastRead) {
      lastRead = progress.read();
      lastMove = now;
    }
    for (Alert alert : alerts) {
      look(alert, progress, now);
    }
  }

  private void look(Alert alert, Progress progress, long now) {
    if (!holds(alert, progress, now)) {
      since.remove(alert);
      if (raised.remove(alert) != null) {
        note(alert, "cleared");
      }
      return;
    }
    long begin = since.computeIfAbsent(alert, one -> now);
    boolean longEnough =
        alert.measure() == Alert.Measure.NO_PROGRESS || now - begin >= alert.holding().toNanos();
    if (longEnough && raised.put(alert, true) == null) {
      note(alert, "raised");
      alert.actions().forEach(action -> act(alert, action));
    }
  }

  private boolean holds(Alert alert, Progress progress, long now) {
    double value =
        switch (alert.measure()) {
          case THROUGHPUT -> progress.rateNow();
          case ERROR_RATE ->
              progress.read() == 0 ? 0 : (double) progress.quarantined() / progress.read();
          case DISK_FREE -> free();
          case NO_PROGRESS -> now - lastMove;
        };
    if (alert.measure() == Alert.Measure.NO_PROGRESS) {
      return value >= alert.holding().toNanos();
    }
    return alert.below() ? value < alert.threshold() : value > alert.threshold();
  }

  private double free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      Log.log(Level.WARNING, "the free space of " + folder + " is not known", e);
      return Double.MAX_VALUE;
    }
  }

  private void note(Alert alert, String what) {
    Log.log(Level.WARNING, "alert " + what + ": " + alert.text());
    try {
      journal.record(Event.ALERT, Trees.object().put("alert", alert.text()).put("what", what));
    } catch (IOException e) {
      Log.log(Level.WARNING, "an alert could not be noted in the journal", e);
    }
  }

  private void act(Alert alert, Alert.Action action) {
    switch (action.kind()) {
      case WARN -> {} // the note is the warning
      case PAUSE -> control.stop(Stop.pause(MigrationMessage.ALERT_PAUSED, alert.text()));
      case ABORT -> control.stop(Stop.fail(MigrationMessage.STOPPED_BY_ERROR, alert.text()));
      case COMMAND -> start(action.command());
    }
  }

  private static void start(String command) {
    try {
      new ProcessBuilder(command.strip().split("\\s+"))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      Log.log(Level.WARNING, "the command of an alert could not be started: " + command, e);
    }
  }
}
