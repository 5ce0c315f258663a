package dev.safepersist.woven;

import dev.safepersist.core.commit.Transaction;
import dev.safepersist.message.Message;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done with the stages of a method that has ended: all are published, or none.
 *
 * @param stages what was written, in the order in which it was begun
 * @param deleted what was deleted to be replaced
 * @param failed whether it is to be dropped
 */
record Ending(List<WovenStage> stages, List<DeletedFile> deleted, boolean failed) {
  /**
   * Does it.
   *
   * @throws IOException if what is to be published could not be
   */
  void end() throws IOException {
    boolean published = false;
    try {
      if (!failed) {
        publish(newest());
        published = true;
      }
    } finally {
      stages.forEach(WovenStage::drop);
      if (!published) {
        deleted.forEach(DeletedFile::putBack);
      }
    }
  }

  /** The last version of each file; a stream that could not be opened makes none. */
  private List<WovenStage> newest() {
    Map<Path, WovenStage> newest = new LinkedHashMap<>();
    stages.stream().filter(WovenStage::begun).forEach(stage -> newest.put(stage.file(), stage));
    return new ArrayList<>(newest.values());
  }

  private static void publish(List<WovenStage> versions) throws IOException {
    for (WovenStage version : versions) {
      version.requireEnded();
    }
    if (versions.size() == 1) {
      WovenStage only = versions.get(0);
      try {
        only.staged().commit(only.checks());
      } catch (RejectedException e) {
        throw rejected(only, e, versions);
      }
    } else if (!versions.isEmpty()) {
      publishTogether(versions);
    }
  }

  private static void publishTogether(List<WovenStage> versions) throws IOException {
    try (Transaction transaction = new Transaction()) {
      for (WovenStage version : versions) {
        try {
          transaction.add(version.staged(), version.checks());
        } catch (RejectedException e) {
          throw rejected(version, e, versions);
        }
      }
      transaction.commit();
    }
  }

  /** Sets all aside, because of one. */
  private static RejectedException rejected(
      WovenStage refused, RejectedException reason, List<WovenStage> versions) {
    String kept = refused.setAside(reason.getMessage());
    versions.stream()
        .filter(version -> version != refused)
        .forEach(version -> version.setAside("written together with " + refused.named()));
    return new RejectedException(
        refused.named(), Message.WOVEN_REJECTED.text(refused.named(), reason.getMessage(), kept));
  }
}
