package dev.safepersist.core.intercept;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Receipt;
import java.util.Optional;

/**
 * A new version that is in place.
 *
 * @param write how it was written
 * @param bytesBefore the length of the version before it; 0 if there was none
 * @param receipt the receipt of its commit
 */
public record PublishedWrite(RedirectedWrite write, long bytesBefore, Receipt receipt) {
  /** The message that the document could not be judged, if it could not. */
  public Optional<String> doubt() {
    return write.isUndecided()
        ? Optional.of(
            CoreMessage.CHARSET_UNKNOWN.text(
                write.named(), Clause.SAVED.text(previousVersion(receipt))))
        : Optional.empty();
  }

  /** What became of the version that a doubtful one has replaced, as a clause. */
  public static String previousVersion(Receipt receipt) {
    return receipt
        .backup()
        .map(backup -> Clause.VERSION_PINNED.text(backup))
        .orElseGet(() -> Clause.NO_VERSION_BEFORE.text());
  }
}
