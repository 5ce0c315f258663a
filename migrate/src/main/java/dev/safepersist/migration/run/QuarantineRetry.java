package dev.safepersist.migration.run;

import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.spi.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The retry of documents that were left out, in batches of their own. For one thread. */
final class QuarantineRetry {
  private final Job job;
  private final RunContext run;
  private final BatchRunner runner;

  QuarantineRetry(Job job, RunContext run) {
    this.job = job;
    this.run = run;
    this.runner = new BatchRunner(run, "retry");
  }

  /** Migrates the documents as they are now; returns how many are in the new format. */
  long retry(Collection<Quarantined> documents) throws IOException, InterruptedException {
    Map<Integer, List<String>> bySlice = new TreeMap<>();
    for (Quarantined one : documents) {
      bySlice.computeIfAbsent(one.slice(), slice -> new ArrayList<>()).add(one.key());
    }
    long ready = 0;
    for (Map.Entry<Integer, List<String>> slice : bySlice.entrySet()) {
      ready += retry(slice.getKey(), slice.getValue());
    }
    return ready;
  }

  private long retry(int slice, List<String> keys) throws IOException, InterruptedException {
    long ready = 0;
    long bytes = 0;
    List<Reading> batch = new ArrayList<>();
    for (String key : keys) {
      Optional<Reading> reading = job.source().find(key);
      if (reading.isEmpty()) {
        job.quarantine().remove(List.of(key), "deleted");
        continue;
      }
      long length = reading.get().bytes();
      boolean full = batch.size() >= run.size().documents() || bytes + length > run.size().bytes();
      if (!batch.isEmpty() && full) {
        ready += runner.run(slice, batch, "", true).ready().size();
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(reading.get());
      bytes += length;
    }
    return batch.isEmpty() ? ready : ready + runner.run(slice, batch, "", true).ready().size();
  }
}
