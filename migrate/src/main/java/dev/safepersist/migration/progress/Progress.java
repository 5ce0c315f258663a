package dev.safepersist.migration.progress;

import dev.safepersist.migration.config.Units;
import dev.safepersist.migration.json.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a migration is, at one moment.
 *
 * @param time the moment
 * @param phase the phase
 * @param documents how many documents the plan counts
 * @param read how many are done, in all runs
 * @param bytes how many bytes this run has read
 * @param written how many documents are written, in all runs
 * @param current how many had the new format already
 * @param quarantined how many are left out
 * @param retries how many attempts failed in this run
 * @param rateNow documents per second over the last seconds
 * @param rateMinute documents per second over the last minute
 * @param rateAll documents per second of this run
 * @param left the least and the most time that is left; empty if it is not known
 * @param bottleneck the stage that takes the most time; empty if none was measured
 * @param share the share of the time that it takes
 * @param workers how many workers there are
 * @param batch the size of batches
 */
public record Progress(
    Instant time,
    String phase,
    long documents,
    long read,
    long bytes,
    long written,
    long current,
    long quarantined,
    long retries,
    double rateNow,
    double rateMinute,
    double rateAll,
    Optional<Left> left,
    Optional<Stage> bottleneck,
    double share,
    int workers,
    int batch) {

  /**
   * The time that is left.
   *
   * @param least if it goes on at the best of the rates
   * @param most if it goes on at the worst of the rates
   */
  public record Left(Duration least, Duration most) {}

  /** One line for people. */
  public String text() {
    String percent =
        documents == 0 ? "" : String.format(Locale.ROOT, " %.0f%%", 100.0 * read / documents);
    String eta =
        left.map(
                time ->
                    ", " + Units.text(time.least()) + " to " + Units.text(time.most()) + " left")
            .orElse("");
    String held =
        bottleneck
            .map(
                stage ->
                    String.format(
                        Locale.ROOT,
                        ", %s %.0f%%",
                        stage.name().toLowerCase(Locale.ROOT),
                        100 * share))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%s: %d of %d documents%s, %d left out, %.0f/s%s%s",
        phase,
        read,
        documents,
        percent,
        quarantined,
        rateNow,
        eta,
        held);
  }

  /** For programs. */
  public ObjectNode toJson() {
    ObjectNode json = Trees.object();
    json.put("time", time.toString()).put("phase", phase).put("documents", documents);
    json.put("read", read).put("bytes", bytes).put("written", written).put("current", current);
    json.put("quarantined", quarantined).put("retries", retries);
    json.put("rate_now", rounded(rateNow)).put("rate_minute", rounded(rateMinute));
    json.put("rate_all", rounded(rateAll));
    left.ifPresent(
        time ->
            json.put("seconds_left_least", time.least().toSeconds())
                .put("seconds_left_most", time.most().toSeconds()));
    bottleneck.ifPresent(
        stage ->
            json.put("bottleneck", stage.name().toLowerCase(Locale.ROOT))
                .put("bottleneck_share", rounded(share))
                .put("remedy", stage.remedy()));
    json.put("workers", workers).put("batch", batch);
    return json;
  }

  private static double rounded(double value) {
    return Math.round(100 * value) / 100.0;
  }
}
