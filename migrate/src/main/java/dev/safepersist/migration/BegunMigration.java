package dev.safepersist.migration;

import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.rollback.Rollback;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackResult;
import dev.safepersist.migration.seal.MasterKey;
import dev.safepersist.migration.seal.Rotation;
import dev.safepersist.migration.seal.Seals;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.util.Optional;

/** What can be done with a migration that has begun: check it, take it back, end it. */
final class BegunMigration {
  private final Workshop shop;

  BegunMigration(Workshop shop) {
    this.shop = shop;
  }

  /** Checks the result. */
  Verdict validated(Level level) throws IOException {
    if (state() == State.PLANNED) {
      throw wrongState("validated");
    }
    return recorded(shop.checks().verdict(shop.plan(), level));
  }

  /** Has the target compare its documents with the ledger. */
  Verdict compared() throws IOException {
    if (state() == State.PLANNED) {
      throw wrongState("validated");
    }
    return recorded(shop.checks().comparison(shop.plan()));
  }

  private Verdict recorded(Verdict verdict) throws IOException {
    shop.journal()
        .record(
            Event.VALIDATED,
            Trees.object()
                .put("level", verdict.level().name())
                .put("differences", verdict.count())
                .put("documents", verdict.documents()));
    return verdict;
  }

  /** Takes it back. */
  RollbackResult rollback(RollbackRequest request) throws IOException {
    shop.target().begin();
    return new Rollback(
            shop.id(),
            shop.folder(),
            shop.journal(),
            shop.packs(),
            shop.undo(),
            shop.parts().steps())
        .run(request);
  }

  /** Gives up the way back. */
  void finish() throws IOException {
    State state = state();
    if (state != State.COMPLETED && state != State.FINALIZED) {
      throw wrongState("finalized");
    }
    if (state == State.COMPLETED) {
      shop.journal().record(Event.FINALIZED, Trees.object());
    }
    shop.packs().delete();
  }

  /** Requires that its documents may still be changed and taken back. */
  void requireWithWayBack(String what) throws MigrationException {
    State state = state();
    if (state == State.FINALIZED || state == State.PLANNED || state == State.ROLLING_BACK) {
      throw wrongState(what);
    }
  }

  /** Wraps what it stores by another key. */
  void rotate(Optional<String> old, String next) throws IOException {
    if (old.isEmpty()) {
      throw new MigrationException(
          MigrationMessage.KEY_UNUSABLE, "of the configuration", "there is none to change");
    }
    MasterKey key = MasterKey.find(next);
    shop.packs().rotate(new Rotation(MasterKey.find(old.get()), key));
    // last: it still opens with the old key
    Quarantine.reseal(shop.folder(), shop.seals(), Seals.with(key));
  }

  private State state() {
    return shop.journal().state().state();
  }

  private MigrationException wrongState(String what) {
    return new MigrationException(
        MigrationMessage.WRONG_STATE, shop.id(), state(), what, shop.id());
  }
}
