package dev.safepersist.core.bulk;

import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;

/** What became of one file of a batch. */
public sealed interface BulkOutcome {
  /**
   * The new version is in place, as durable as the receipt says.
   *
   * @param receipt what a save of this file alone returns
   */
  record Saved(Receipt receipt) implements BulkOutcome {}

  /**
   * The file was not changed; or its {@link SaveException} has the outcome {@link Outcome#UNKNOWN}.
   *
   * @param reason what a save of this file alone throws: an {@link IOException}, or a {@link
   *     RuntimeException} of its content, checks or guards
   */
  record Failed(Exception reason) implements BulkOutcome {}

  /**
   * The receipt of a file that was saved.
   *
   * @throws IOException why it was not
   */
  default Receipt receipt() throws IOException {
    if (this instanceof Saved saved) {
      return saved.receipt();
    }
    Exception reason = ((Failed) this).reason();
    if (reason instanceof IOException failure) {
      throw failure;
    }
    throw reason instanceof RuntimeException own ? own : new IllegalStateException(reason);
  }
}
