package dev.safepersist.cli.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How far a command is. Shown at most once each second, with the rate and the time that is left if
 * the amount of work is known. Safe for use by several threads.
 */
public final class Progress {
  private static final long SECOND = 1_000_000_000L;
  private static final int BAR = 30;
  private static final int COLUMNS = 79;

  private final String command;
  private final ErrorOutput output;
  private final LongSupplier nanos;
  private final long start;
  private long shown;
  private long files;
  private long bytes;
  private long allFiles;
  private long allBytes;

  Progress(String command, ErrorOutput output) {
    this(command, output, System::nanoTime);
  }

  Progress(String command, ErrorOutput output, LongSupplier nanos) {
    this.command = command;
    this.output = output;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.shown = start;
  }

  /** Sets how much is to be done; without this, no share and no remaining time are shown. */
  public synchronized void expect(long totalFiles, long totalBytes) {
    allFiles = totalFiles;
    allBytes = totalBytes;
  }

  /** Adds to what is done. */
  public synchronized void advance(long moreFiles, long moreBytes) {
    files += moreFiles;
    bytes += moreBytes;
    long now = nanos.getAsLong();
    if (output.showsProgress() && now - shown >= SECOND) {
      shown = now;
      show((now - start) / (double) SECOND);
    }
  }

  private void show(double seconds) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("command", command);
    members.put("files", files);
    members.put("bytes", bytes);
    members.put("seconds", rounded(seconds));
    members.put("files_per_second", rounded(files / seconds));
    members.put("bytes_per_second", rounded(bytes / seconds));
    String text =
        String.format(
            Locale.ROOT, "%d files, %.1f MB, %.1f MB/s", files, bytes / 1e6, bytes / 1e6 / seconds);
    if (allFiles > 0) {
      double share = share();
      double left = share == 0 ? 0 : seconds / share - seconds;
      members.put("total_files", allFiles);
      members.put("total_bytes", allBytes);
      members.put("seconds_left", rounded(left));
      text = bar(share) + " " + text + String.format(Locale.ROOT, ", %.0f s left", left);
    }
    output.status(fitting(text), members);
  }

  private double share() {
    double share = allBytes > 0 ? (double) bytes / allBytes : (double) files / allFiles;
    return Math.min(1, share);
  }

  /**
   * Shows a state that the command describes itself.
   *
   * @param share between 0 and 1
   * @param text for people
   * @param members for programs; values as JSON knows them
   */
  public void show(double share, String text, Map<String, ?> members) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("command", command);
    whole.putAll(members);
    output.status(fitting(bar(Math.max(0, Math.min(1, share))) + " " + text), whole);
  }

  private static String bar(double share) {
    int full = (int) (BAR * share);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  private static String fitting(String text) {
    return text.length() <= COLUMNS ? text : text.substring(0, COLUMNS);
  }

  private static double rounded(double value) {
    return Math.round(100 * value) / 100.0;
  }
}
