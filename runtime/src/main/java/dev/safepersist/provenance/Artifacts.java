package dev.safepersist.provenance;

import dev.safepersist.commit.Entry;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.StateDirectory;
import dev.safepersist.json.Metadata;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The artifacts of one directory: who made them, when and from what, whether they are stale, and
 * whose they are. Reads and writes the history of the directory, as several programs may at the
 * same time. Immutable; safe for use by several threads.
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

  /** All updates, oldest first, without those taken back. */
  public List<Update> updates() throws IOException {
    Updates updates = new Updates();
    history.lines(line -> true).forEach(updates::add);
    return updates.list();
  }

  /** The updates of one artifact, oldest first. */
  public List<Update> updates(String artifact) throws IOException {
    return updates().stream().filter(update -> update.artifact().equals(artifact)).toList();
  }

  /** The last update of an artifact. */
  public Optional<Update> lastUpdate(String artifact) throws IOException {
    List<Update> updates = updates(artifact);
    return updates.isEmpty() ? Optional.empty() : Optional.of(updates.get(updates.size() - 1));
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

  void record(String artifact, Provenance provenance, Optional<Instant> time) throws IOException {
    Map<String, String> details = new HashMap<>(provenance.details());
    Metadata metadata = provenance.metadata(directory);
    details.putAll(Provenance.details(metadata));
    metadata.parameters().ifPresent(it -> details.put("parameters", it.toString()));
    metadata.description().ifPresent(it -> details.put("description", it));
    time.ifPresent(it -> details.put(Updates.TIME, it.toString()));
    append(artifact, Entry.Event.RECORDED, details);
  }

  /** Takes a bad record back: the update counts no more. The file is not touched. */
  public void retract(Update update, String reason) throws IOException {
    Map<String, String> details =
        Map.of(Updates.RETRACTED, update.time().toString(), "reason", reason);
    append(update.artifact(), Entry.Event.RETRACTED, details);
  }

  /** Reserves an artifact for one writer; others are refused, or warned. */
  public void reserve(String artifact, Reservation reservation) throws IOException {
    append(artifact, Entry.Event.RESERVED, reservation.details());
  }

  /** Lets everybody write an artifact again. */
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
   * content than the artifact was derived from, or is itself an artifact that must be made again.
   * Times do not count.
   *
   * @param inputs what it should be derived from; if given, one that it was not derived from is a
   *     reason too
   */
  public Staleness staleness(String artifact, Path... inputs) throws IOException {
    return new Lineage(policy).staleness(directory.resolve(artifact), List.of(inputs));
  }

  /**
   * Takes over the records of a {@code .pipeline_metadata.json} of the older system.
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

  private void append(String artifact, Entry.Event event, Map<String, String> details)
      throws IOException {
    Map<String, String> kept = new LinkedHashMap<>(details);
    Entry entry = new Entry(event, Optional.empty(), Optional.empty(), List.of(), kept);
    history.append(artifact, entry, true);
  }
}
