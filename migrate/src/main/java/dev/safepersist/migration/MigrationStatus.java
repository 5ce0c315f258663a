package dev.safepersist.migration;

import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.config.Units;
import dev.safepersist.migration.images.PackFiles;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.run.Control;
import dev.safepersist.migration.run.Heartbeat;
import dev.safepersist.migration.seal.Seals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a migration stands, according to its folder; needs no configuration.
 *
 * @param id its id
 * @param plan its plan
 * @param state its state
 * @param phase the phase it is in
 * @param reason why it is in its state; may be empty
 * @param alive whether a run says that it lives
 * @param pausing whether a pause was asked for
 * @param totals the counts of all runs
 * @param checkpoints the checkpoints, oldest first
 * @param imageBytes how much space the before-images take
 * @param progress what the last run said of its progress
 * @param last when something was written to the journal
 * @param warnAfter how long it may stay complete without being finalized
 * @param online what is known of it if its writers go on
 */
public record MigrationStatus(
    String id,
    MigrationPlan plan,
    State state,
    String phase,
    String reason,
    boolean alive,
    boolean pausing,
    LedgerState.Totals totals,
    List<String> checkpoints,
    long imageBytes,
    Optional<JsonNode> progress,
    Optional<Instant> last,
    Duration warnAfter,
    Optional<OnlineMark> online) {
  private static final Duration ALIVE = Duration.ofSeconds(15);

  /** The status of the migration in {@code folder}. */
  public static MigrationStatus of(Path folder) throws IOException {
    MigrationPlan plan = MigrationPlan.read(folder);
    LedgerState state = Journal.open(folder).state();
    Optional<JsonNode> progress = Heartbeat.last(folder);
    boolean running = state.state() == State.RUNNING || state.state() == State.VALIDATING;
    return new MigrationStatus(
        plan.id(),
        plan,
        state.state(),
        state.phase(),
        state.reason(),
        running ? progress.filter(Heartbeat::isFresh).isPresent() : isRollingBack(state),
        new Control(folder).isPaused(),
        state.totals(),
        state.checkpoints(),
        new PackFiles(folder.resolve("before"), plan.id(), Seals.none()).bytes(),
        progress,
        state.last(),
        state.warnAfter().orElse(Options.defaults().warnAfter()),
        OnlineMark.of(folder));
  }

  private static boolean isRollingBack(LedgerState state) {
    return state.state() == State.ROLLING_BACK
        && state.last().filter(last -> last.isAfter(Instant.now().minus(ALIVE))).isPresent();
  }

  /** Whether a run was cut off: it neither lives nor came to an end. */
  public boolean isCutOff() {
    boolean running = state == State.RUNNING || state == State.VALIDATING;
    return (running || state == State.ROLLING_BACK) && !alive;
  }

  /** Whether the migration could have been finalized for longer than it may wait for that. */
  public boolean isOld() {
    return state == State.COMPLETED
        && last.filter(time -> time.isBefore(Instant.now().minus(warnAfter))).isPresent();
  }

  /** The commands that the state allows, the usual one first. */
  public List<String> next() {
    if (online.filter(OnlineMark::isOpen).isPresent()) {
      return online.get().next();
    }
    return switch (state) {
      case PLANNED, ROLLED_BACK -> pausing ? List.of("resume") : List.of("run");
      case RUNNING, VALIDATING -> List.of(alive ? "pause" : "run");
      case PAUSED, FAILED -> pausing ? List.of("resume", "rollback") : List.of("run", "rollback");
      case COMPLETED -> List.of("validate", "rollback", "finalize");
      case ROLLING_BACK -> List.of("rollback");
      case FINALIZED -> List.of();
    };
  }

  /** The state in one word or two. */
  public String label() {
    return isCutOff() ? state + " (cut off)" : String.valueOf(state);
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder(id).append(": ").append(label());
    if (!phase.isEmpty() && state != State.COMPLETED) {
      text.append(", phase ").append(phase);
    }
    text.append('\n').append("  ").append(plan.source()).append(" to version ").append(plan.to());
    text.append('\n').append("  ").append(totals.written()).append(" written, ");
    text.append(totals.current()).append(" current, ").append(totals.quarantined());
    text.append(" left out, of ").append(plan.documents()).append(" documents");
    online.ifPresent(mark -> text.append("\n  ").append(mark.text()));
    if (imageBytes > 0) {
      text.append('\n').append("  before-images: ").append(Units.text(imageBytes));
    }
    if (!checkpoints.isEmpty()) {
      text.append('\n').append("  checkpoints: ").append(String.join(", ", checkpoints));
    }
    if (!reason.isEmpty()) {
      text.append('\n').append("  ").append(reason);
    }
    if (pausing) {
      text.append('\n').append("  a pause was asked for");
    }
    if (!next().isEmpty()) {
      text.append('\n').append("  next: ").append(String.join(", ", next()));
    }
    return text.toString();
  }

  /** For programs. */
  public ObjectNode toJson() {
    ObjectNode json = Trees.object();
    json.put("id", id).put("state", state.name()).put("phase", phase).put("reason", reason);
    json.put("alive", alive).put("cut_off", isCutOff()).put("pausing", pausing);
    json.put("documents", plan.documents()).put("read", totals.read());
    json.put("written", totals.written()).put("current", totals.current());
    json.put("quarantined", totals.quarantined()).put("image_bytes", imageBytes);
    checkpoints.forEach(json.putArray("checkpoints")::add);
    next().forEach(json.putArray("next")::add);
    progress.ifPresent(last -> json.set("progress", last));
    online.ifPresent(mark -> json.set("online", mark.toJson()));
    return json;
  }
}
