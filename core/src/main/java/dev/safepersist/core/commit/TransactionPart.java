package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import java.io.IOException;

/** The new version of one of several files. */
final class TransactionPart {
  private final PendingSave save;
  private final Draft draft;
  private Publication publication;

  TransactionPart(PendingSave save, Draft draft) {
    this.save = save;
    this.draft = draft;
  }

  Target target() {
    return save.context().target();
  }

  Stage stage() {
    return save.stage();
  }

  SaveContext context() {
    return save.context();
  }

  /** The steps before the file is touched, from the lock on, that concern this file alone. */
  void prepare() throws IOException {
    save.lock();
    publication = new Publication(save.context(), stage(), draft, Entry.Event.SAVE);
    publication.prepareAlone();
    stage().events().pause();
  }

  /** Whether it has come as far as its lock. */
  boolean isLocked() {
    return publication != null;
  }

  Publication publication() {
    return publication;
  }

  /** Drops the stage unless it was published, and releases the lock. */
  void close() throws IOException {
    save.close();
  }
}
