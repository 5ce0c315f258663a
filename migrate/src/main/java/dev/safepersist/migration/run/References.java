package dev.safepersist.migration.run;

import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.validate.Relations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The phase that follows references between documents. */
final class References {
  private final Job job;

  References(Job job) {
    this.job = job;
  }

  /** Does to references without a partner what their rules say. */
  void follow() throws IOException {
    if (job.relationships().isEmpty()) {
      return;
    }
    List<Quarantined> left = new ArrayList<>();
    List<Relations.Broken> fatal = new ArrayList<>();
    for (Relations.Broken one : job.relations().broken()) {
      switch (one.rule().onMissing()) {
        case QUARANTINE ->
            left.add(
                new Quarantined(
                    one.key(),
                    one.slice(),
                    "relationship",
                    ErrorClass.DATA.name(),
                    one.problem(),
                    Quarantine.now()));
        case FAIL -> fatal.add(one);
        case WARN ->
            job.journal()
                .record(
                    Event.ALERT,
                    Trees.object()
                        .put("alert", one.key() + ": " + one.problem())
                        .put("what", "found"));
      }
    }
    if (!fatal.isEmpty()) {
      throw Stop.fail(
          MigrationMessage.RELATION_BROKEN,
          fatal.size(),
          fatal.get(0).key(),
          fatal.get(0).problem());
    }
    job.quarantine().add(left);
  }
}
