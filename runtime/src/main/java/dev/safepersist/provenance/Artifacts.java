package dev.safepersist.provenance;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.history.ReservationDetails;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.json.Metadata;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Reservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The artifacts of one directory: who made them, when and from what, whether they are stale, and
 * whose they are. Reads and writes the history of the directory, as several programs may at the
 * same time. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * SafeFiles.writeString(directory.resolve("model.json"), model);
 * Artifacts artifacts = Artifacts.in(directory);
 * artifacts.record("model.json", Provenance.by("train.sh").withInputs(samples));
 * boolean again = artifacts.needsUpdate("model.json", samples); // true once the samples change
 * }</pre>
 *
 * @since 0.1
 */
public final class Artifacts {
  private final Path directory;
  private final Policy policy;
  private final History history;

  private Artifacts(Path directory, Policy policy) throws IOException {
    this.directory = directory.toRealPath();
    this.policy = policy;
    this.history = History.of(StateDirectory.of(this.directory, policy.stateDirectory()));
  }

  /** The artifacts in {@code directory}, which must exist. */
  public static Artifacts in(Path directory) throws IOException {
    return in(directory, Policy.defaults());
  }

  /** The artifacts in {@code directory}, whose history is where {@code policy} says. */
  public static Artifacts in(Path directory, Policy policy) throws IOException {
    return new Artifacts(directory, policy);
  }

  /**
   * All updates, oldest first, without those taken back. The order is that in which they were
   * recorded, whatever the clocks showed; imported records come first.
   */
  public List<Update> updates() throws IOException {
    return read().list();
  }

  private Updates read() throws IOException {
    Updates updates = new Updates();
    history.lines(line -> true).forEach(updates::add);
    return updates;
  }

  /** The updates of one artifact, oldest first. */
  public List<Update> updates(String artifact) throws IOException {
    return updates().stream().filter(update -> update.artifact().equals(artifact)).toList();
  }

  /** The last update of an artifact. */
  public Optional<Update> lastUpdate(String artifact) throws IOException {
    return read().last(artifact);
  }

  /**
   * The update that made the version in place, which need not be the last one: an older version may
   * have been restored. The last one, if the file was changed since.
   *
   * @param artifact the name of a regular file
   */
  Optional<Update> ofVersionInPlace(String artifact) throws IOException {
    Updates updates = read();
    return updates.knows(artifact)
        ? updates
            .ofVersion(artifact, FileSum.of(directory.resolve(artifact)).crc32c())
            .or(() -> updates.last(artifact))
        : Optional.empty();
  }

  /** The last updates of all artifacts, newest first. */
  public List<Update> recentUpdates(int most) throws IOException {
    List<Update> recent = new ArrayList<>(updates());
    Collections.reverse(recent);
    return recent.subList(0, Math.min(most, recent.size()));
  }

  /** One line for each artifact, by name. */
  public List<Summary> summary() throws IOException {
    Map<String, List<Update>> byName = new TreeMap<>();
    for (Update update : updates()) {
      byName.computeIfAbsent(update.artifact(), name -> new ArrayList<>()).add(update);
    }
    List<Summary> summary = new ArrayList<>();
    for (Map.Entry<String, List<Update>> each : byName.entrySet()) {
      List<Update> updates = each.getValue();
      Update last = updates.get(updates.size() - 1);
      summary.add(new Summary(each.getKey(), updates.size(), last, reservation(each.getKey())));
    }
    return summary;
  }

  /** Records an update that was not saved through SafePersist. */
  public void record(String artifact, Provenance provenance) throws IOException {
    record(artifact, provenance, Optional.empty());
  }

  /** A record without a time is of the version in place now. */
  private Optional<String> checksum(String artifact) throws IOException {
    Path file = directory.resolve(artifact);
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Optional.of(FileSum.of(file).crc32c())
        : Optional.empty();
  }

  void record(String artifact, Provenance provenance, Optional<Instant> time) throws IOException {
    Map<String, String> details = details(provenance, time);
    if (time.isEmpty()) {
      checksum(artifact).ifPresent(it -> details.put(Updates.CRC32C, it));
    }
    append(artifact, Entry.Event.RECORDED, details);
  }

  private Map<String, String> details(Provenance provenance, Optional<Instant> time)
      throws IOException {
    Map<String, String> details = new HashMap<>(provenance.details());
    Metadata metadata = provenance.metadata(directory);
    details.putAll(Provenance.details(metadata));
    metadata.parameters().ifPresent(it -> details.put("parameters", it.toString()));
    metadata.description().ifPresent(it -> details.put("description", it));
    time.ifPresent(it -> details.put(Updates.TIME, it.toString()));
    return details;
  }

  /** Takes one bad record back: the update no longer counts. The file is not touched. */
  public void retract(Update update, String reason) throws IOException {
    Map<String, String> details =
        Map.of(
            Updates.RETRACTED,
            update.time().toString(),
            Updates.IDENTITY,
            Updates.identity(update),
            "reason",
            reason);
    append(update.artifact(), Entry.Event.RETRACTED, details);
  }

  /** Reserves an artifact for one writer; others are refused, or warned. */
  public void reserve(String artifact, Reservation reservation) throws IOException {
    append(artifact, Entry.Event.RESERVED, ReservationDetails.of(reservation));
  }

  /** Lets every writer write an artifact again. */
  public void release(String artifact) throws IOException {
    append(artifact, Entry.Event.RESERVED, Map.of());
  }

  /** Whose an artifact is. */
  public Optional<Reservation> reservation(String artifact) throws IOException {
    return history.reservation(artifact);
  }

  /** Whether {@link #staleness(String, Path...)} finds a reason to make an artifact again. */
  public boolean needsUpdate(String artifact, Path... inputs) throws IOException {
    return staleness(artifact, inputs).isStale();
  }

  /**
   * Why an artifact must be made again: it is missing, or one of its inputs is, or has another
   * content than the artifact was derived from, or is no longer a file, or is itself an artifact
   * that must be made again. What counts is the version in place and what that one was derived
   * from, also after an older version was restored. Times do not count.
   *
   * @param inputs what it should be derived from; if given, one that it was not derived from is a
   *     reason too
   */
  public Staleness staleness(String artifact, Path... inputs) throws IOException {
    return new Lineage(policy).staleness(directory.resolve(artifact), List.of(inputs));
  }

  /**
   * Takes over the records of a {@code .pipeline_metadata.json} of the older system. They count as
   * older than everything that was saved or recorded here. Times without a zone are taken as local
   * times of this computer.
   *
   * @return how many updates were recorded
   * @throws IOException if the file cannot be read, or no record is found in it
   */
  public int importPipelineMetadata(Path file) throws IOException {
    List<PipelineMetadata.Found> records = PipelineMetadata.read(file);
    for (PipelineMetadata.Found each : records) {
      record(each.artifact(), each.provenance(), each.time());
    }
    return records.size();
  }

  /**
   * As {@link #importPipelineMetadata}, without the records that were imported before, also those
   * that were taken back since. An import that was interrupted can thus be repeated.
   *
   * @param dryRun whether nothing is recorded
   * @return how many updates were recorded, or would be
   * @throws IOException if the file cannot be read, or no record is found in it
   */
  public int importNewPipelineMetadata(Path file, boolean dryRun) throws IOException {
    Set<Map.Entry<String, Map<String, String>>> known = new HashSet<>();
    for (HistoryLine line : history.lines(each -> each.entry().event() == Entry.Event.RECORDED)) {
      Map<String, String> details = new HashMap<>(line.entry().details());
      details.remove(Updates.CRC32C);
      known.add(Map.entry(line.file(), details));
    }
    int count = 0;
    for (PipelineMetadata.Found each : PipelineMetadata.read(file)) {
      if (known.add(Map.entry(each.artifact(), details(each.provenance(), each.time())))) {
        count++;
        if (!dryRun) {
          record(each.artifact(), each.provenance(), each.time());
        }
      }
    }
    return count;
  }

  private void append(String artifact, Entry.Event event, Map<String, String> details)
      throws IOException {
    Map<String, String> kept = new LinkedHashMap<>(details);
    Entry entry = new Entry(event, Optional.empty(), Optional.empty(), List.of(), kept);
    history.append(new HistoryLine(artifact, SystemTime.CLOCK.instant(), entry), true);
  }
}
