package dev.safepersist.migration.plan;

import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.steps.Steps;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Makes plans: reads every document once, and changes nothing. */
public final class Planner {
  private static final int SLICE = 1000;
  private static final int MOST_SAMPLES = 20;

  private final Source source;
  private final Target target;
  private final Steps steps;
  private final boolean keepsImages;
  private final Map<Integer, Long> versions = new TreeMap<>();
  private final List<String> samples = new ArrayList<>();
  private long unreadable;
  private long unknown;
  private long tooNew;

  /** A planner for one migration. */
  public Planner(Source source, Target target, Steps steps, boolean keepsImages) {
    this.source = source;
    this.target = target;
    this.steps = steps;
    this.keepsImages = keepsImages;
  }

  /**
   * The plan.
   *
   * @param known obstacles that are known already
   * @param notices warnings that are known already
   */
  public MigrationPlan plan(
      String author, Map<String, String> fingerprints, List<String> known, List<String> notices)
      throws IOException {
    List<Slice> slices = source.slices(SLICE);
    long bytes = slices.stream().mapToLong(Slice::bytes).sum();
    for (Slice slice : slices) {
      try (Cursor cursor = source.open(slice, "")) {
        for (Optional<Reading> next = cursor.next(); next.isPresent(); next = cursor.next()) {
          look(next.get());
        }
      }
    }
    long documents = versions.values().stream().mapToLong(Long::longValue).sum();
    long images = keepsImages ? bytes : 0;
    return new MigrationPlan(
            "",
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            author,
            source.description(),
            target.description(),
            steps.to(),
            slices,
            versions,
            bytes,
            fingerprints,
            obstacles(known, documents, bytes),
            warnings(notices),
            samples,
            images)
        .named();
  }

  private void look(Reading reading) {
    if (reading instanceof Reading.Found readable) {
      OptionalInt start = steps.start(readable.document().version());
      versions.merge(start.orElse(-1), 1L, Long::sum);
      if (start.isEmpty()) {
        unknown++;
        sample(reading.key() + ": it states no schema version");
      } else if (start.getAsInt() > steps.to()) {
        tooNew++;
        sample(reading.key() + ": its schema version is " + start.getAsInt());
      }
    } else if (reading instanceof Reading.Unreadable broken) {
      versions.merge(-1, 1L, Long::sum);
      unreadable++;
      sample(broken.key() + ": " + broken.problem());
    }
  }

  private void sample(String text) {
    if (samples.size() < MOST_SAMPLES) {
      samples.add(text);
    }
  }

  private List<String> obstacles(List<String> known, long documents, long bytes)
      throws IOException {
    List<String> obstacles = new ArrayList<>(known);
    obstacles.addAll(target.obstacles(documents, bytes));
    if (documents == 0) {
      obstacles.add("no document was found in " + source.description());
    }
    for (int version : versions.keySet()) {
      if (version >= 0 && version < steps.to() && steps.upgrades().step(version).isEmpty()) {
        obstacles.add("there are documents of version " + version + ", and no step from it");
      }
    }
    return obstacles;
  }

  private List<String> warnings(List<String> notices) throws IOException {
    List<String> warnings = new ArrayList<>(target.notices());
    add(warnings, unreadable, "documents that cannot be read and will be left out");
    add(
        warnings,
        unknown,
        "documents without a known schema version that will be left out (see assume_version)");
    add(warnings, tooNew, "documents of a later schema version that will be left out");
    if (!keepsImages) {
      warnings.addAll(steps.warnings());
    }
    warnings.addAll(notices);
    return warnings;
  }

  private static void add(List<String> warnings, long count, String what) {
    if (count > 0) {
      warnings.add(what + ": " + count);
    }
  }
}
