package dev.safepersist.migration.run;

import dev.safepersist.migration.config.Relationship.OnMissing;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.validate.Relations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The phase that follows references between documents. For one thread. */
final class References {
  private static final int MOST_WARNINGS = 100;

  private final Job job;
  private final List<Quarantined> listed = new ArrayList<>();
  private Optional<Relations.Broken> fatal = Optional.empty();
  private long fatalities;
  private long warnings;

  References(Job job) {
    this.job = job;
  }

  /** Does to references without a partner what their rules say. */
  void follow() throws IOException {
    for (Target.Orphan one : job.target().orphans()) {
      list(one.key(), one.slice(), one.problem());
    }
    job.relations().each(this::follow);
    if (fatal.isPresent()) {
      throw Stop.fail(
          MigrationMessage.RELATION_BROKEN, fatalities, fatal.get().key(), fatal.get().problem());
    }
    if (warnings > MOST_WARNINGS) {
      warn(warnings + " references have no partner");
    }
    job.quarantine().add(listed);
  }

  private void follow(Relations.Broken one) throws IOException {
    OnMissing rule = one.rule().onMissing();
    if (rule == OnMissing.FAIL) {
      fatalities++;
      fatal = fatal.or(() -> Optional.of(one));
    } else if (rule == OnMissing.WARN) {
      if (++warnings <= MOST_WARNINGS) {
        warn(one.key() + (job.discreet() ? "" : ": " + one.problem()));
      }
    } else {
      list(one.key(), one.slice(), one.problem());
    }
  }

  private void list(String key, int slice, String problem) throws IOException {
    if (job.quarantine().find(key).isPresent()) {
      return;
    }
    listed.add(
        new Quarantined(
            key,
            slice,
            Quarantined.RELATIONSHIP,
            ErrorClass.DATA.name(),
            problem,
            Quarantine.now()));
    long left = (long) job.quarantine().size() + listed.size();
    long documents = job.plan().documents();
    if (job.options().quarantine().isExceeded(left, documents)) {
      job.quarantine().add(listed);
      throw Stop.pause(MigrationMessage.TOO_MANY_QUARANTINED, left, documents, job.plan().id());
    }
  }

  private void warn(String text) throws IOException {
    job.journal().record(Event.ALERT, Trees.object().put("alert", text).put("what", "found"));
  }
}
