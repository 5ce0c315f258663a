package dev.safepersist.store;

import dev.safepersist.core.inspect.Judgement;

/** A file that was judged, with the bytes that were. */
record JudgedFile(FileBytes file, Judgement judgement, Content content) {
  boolean isToBeHealed() {
    return judgement.condition().mayBeHealed();
  }
}
