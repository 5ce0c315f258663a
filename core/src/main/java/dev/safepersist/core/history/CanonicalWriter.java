package dev.safepersist.core.history;

import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Guard;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Reservation;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The condition that a save comes from the one writer of the file, where it has one.
 *
 * @param writer who saves
 */
public record CanonicalWriter(String writer) implements Guard {
  /** For a save by {@code source}; by this program, if that is not given. */
  public static CanonicalWriter of(Optional<String> source) {
    return new CanonicalWriter(source.or(ProgramName::current).orElse("an unnamed program"));
  }

  @Override
  public void check(Target target, Optional<Current> current) throws IOException {
    Optional<Reservation> reserved = History.of(target.state()).reservation(target.name());
    if (reserved.isEmpty() || reserved.get().writer().equals(writer)) {
      return;
    }
    String owner = reserved.get().writer();
    if (reserved.get().strict()) {
      String message = CoreMessage.OTHER_WRITER.text(target.named(), owner, writer);
      throw new SaveException(target.named(), Outcome.UNCHANGED, message, null);
    }
    Log.log(Level.WARNING, CoreMessage.OTHER_WRITER_WARNED.text(target.named(), owner, writer));
  }
}
