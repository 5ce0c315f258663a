package dev.safepersist.core.history;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One file of a history, with what it says of the file before it.
 *
 * @param reader reads the file
 * @param before what it continues
 * @param beforeReader reads what it continues, if that exists
 * @param beforeEnd the length of that; later lines in it are in this file, too
 */
record HistoryPart(
    HistoryReader reader,
    Optional<Continuation> before,
    Optional<HistoryReader> beforeReader,
    long beforeEnd) {
  /** The part in {@code file}. */
  static HistoryPart of(StateDirectory state, Path file) throws IOException {
    HistoryReader reader = new HistoryReader(file);
    Optional<Continuation> before = Continuation.of(reader);
    Optional<Path> path = before.map(continuation -> state.history(continuation.number()));
    Optional<FileFacts> facts =
        path.isPresent() ? HistoryReader.usable(path.get()) : Optional.empty();
    return new HistoryPart(
        reader,
        before,
        facts.isPresent() ? path.map(HistoryReader::new) : Optional.empty(),
        facts.map(FileFacts::bytes).orElse(0L));
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
    eachLateLine(action);
    return reader.eachLine(taken(), to, action);
  }

  /**
   * The same, of the lines that are wanted.
   *
   * @param wanted asked once for each line, in their order, also for one that is none of a history
   */
  void eachWantedLine(long to, BooleanSupplier wanted, Consumer<HistoryLine> action)
      throws IOException {
    reader.eachWantedLine(0, taken(), wanted, action);
    if (beforeReader.isPresent()) {
      beforeReader.get().eachWantedLine(late(), lateEnd(), wanted, action);
    }
    reader.eachWantedLine(taken(), to, wanted, action);
  }

  /** The same, with the places of the lines that are in this file. */
  long eachLine(long to, Consumer<HistoryLine> action, HistoryBlocks blocks) throws IOException {
    HistoryReader.Placed placed =
        (line, start, end) -> {
          blocks.add(line.file(), start, end);
          action.accept(line);
        };
    reader.eachPlacedLine(0, taken(), placed);
    blocks.cut();
    eachLateLine(action);
    return reader.eachPlacedLine(taken(), to, placed);
  }

  /**
   * Finds the places of the lines, and does not read what they say.
   *
   * @return where the last whole line ends
   */
  long eachName(HistoryBlocks blocks) throws IOException {
    reader.eachName(0, taken(), blocks::add);
    blocks.cut();
    return reader.eachName(taken(), Long.MAX_VALUE, blocks::add);
  }

  /**
   * Passes on the lines about the file {@code name}, which {@code blocks} can place.
   *
   * @return how many bytes were read for that
   */
  long eachLineOf(String name, HistoryBlocks blocks, Consumer<HistoryLine> action)
      throws IOException {
    long bytes = 0;
    Consumer<HistoryLine> wanted =
        line -> {
          if (line.file().equals(name)) {
            action.accept(line);
          }
        };
    for (HistoryBlocks.Range range : blocks.of(name, 0, taken())) {
      bytes += reader.eachLine(range.start(), range.end(), wanted) - range.start();
    }
    eachLateLine(wanted);
    for (HistoryBlocks.Range range : blocks.of(name, taken(), Long.MAX_VALUE)) {
      bytes += reader.eachLine(range.start(), range.end(), wanted) - range.start();
    }
    return bytes;
  }

  private void eachLateLine(Consumer<HistoryLine> action) throws IOException {
    if (beforeReader.isPresent()) {
      beforeReader.get().eachLine(late(), lateEnd(), action);
    }
  }

  private long late() {
    return before.orElseThrow().from();
  }

  private long lateEnd() {
    return Math.max(late(), beforeEnd); // a crash may cut the file
  }

  /** Passes on the lines that no part before this has. */
  void eachNewLine(Consumer<HistoryLine> action) throws IOException {
    reader.eachLine(beforeReader.isPresent() ? taken() : 0, action);
  }
}
