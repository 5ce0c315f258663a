package dev.safepersist.core.history;

import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One file of a history, with what it says of the file before it.
 *
 * @param reader reads the file
 * @param before what it continues
 * @param beforeReader reads what it continues, if that exists
 */
record HistoryPart(
    HistoryReader reader, Optional<Continuation> before, Optional<HistoryReader> beforeReader) {
  /** The part in {@code file}. */
  static HistoryPart of(StateDirectory state, Path file) throws IOException {
    HistoryReader reader = new HistoryReader(file);
    Optional<Continuation> before = Continuation.of(reader);
    Optional<Path> path = before.map(continuation -> state.history(continuation.number()));
    boolean there = path.isPresent() && HistoryReader.usable(path.get()).isPresent();
    return new HistoryPart(reader, before, there ? path.map(HistoryReader::new) : Optional.empty());
  }

  /** How many bytes were taken over from the file before it. */
  long taken() {
    return before.map(Continuation::end).orElse(0L);
  }

  /**
   * Passes on everything that sums up to the state of the files: the lines that were taken over,
   * those that were added to the file before it at the last moment, and the lines of this file that
   * end at {@code to} or before.
   *
   * @return where the last whole line ends
   */
  long eachLine(long to, Consumer<HistoryLine> action) throws IOException {
    reader.eachLine(0, taken(), action);
    if (beforeReader.isPresent()) {
      beforeReader.get().eachLine(before.orElseThrow().from(), action);
    }
    return reader.eachLine(taken(), to, action);
  }

  /** Passes on the lines that no part before this has. */
  void eachNewLine(Consumer<HistoryLine> action) throws IOException {
    reader.eachLine(beforeReader.isPresent() ? taken() : 0, action);
  }
}
