package dev.safepersist.migration.tree;

import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.spi.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The files of a directory as a source. The keys are paths relative to it, with slashes. */
public final class Tree implements Source {
  private final TreeSettings settings;
  private final FileSelection selection;
  private final TreeReader reader;

  private Tree(TreeSettings settings, boolean settles, Naming naming) {
    this.settings = settings;
    this.selection = new FileSelection(settings);
    this.reader = new TreeReader(settings, settles, naming);
  }

  /**
   * The files that {@code settings} select.
   *
   * @param settles whether changes that a dead process left half done are finished first, which
   *     writes to the files; else such a file is unreadable
   */
  public static Tree of(TreeSettings settings, boolean settles) throws IOException {
    settings.requirePresent();
    return new Tree(settings, settles, key -> key);
  }

  /** This, with files whose names are not the keys of their documents. */
  Tree named(Naming naming) {
    return new Tree(settings, true, naming);
  }

  /** Reads its files, after changes that a dead process left half done are finished. */
  TreeReader settling() {
    return reader.settling();
  }

  /** Which files are meant. */
  public TreeSettings settings() {
    return settings;
  }

  @Override
  public String description() {
    return settings.root() + " (" + String.join(", ", settings.files()) + ")";
  }

  @Override
  public List<Slice> slices(int records) throws IOException {
    List<Slice> slices = new ArrayList<>();
    Iterator<Path> files = selection.walk("", "");
    String after = "";
    String last = "";
    long count = 0;
    long bytes = 0;
    while (files.hasNext()) {
      Path file = files.next();
      last = selection.key(file);
      count++;
      bytes += FileSelection.bytes(file);
      if (count == records && files.hasNext()) {
        slices.add(new Slice(slices.size(), after, last, count, bytes));
        after = last;
        count = 0;
        bytes = 0;
      }
    }
    slices.add(new Slice(slices.size(), after, "", count, bytes));
    return slices;
  }

  /** The first file that is meant; empty if there is none. */
  public Optional<Path> first() {
    Iterator<Path> files = selection.walk("", "");
    return files.hasNext() ? Optional.of(files.next()) : Optional.empty();
  }

  @Override
  public Cursor open(Slice slice, String after) throws IOException {
    String from = after.isEmpty() ? slice.after() : after;
    Iterator<Path> files = selection.walk(from, slice.through());
    return new Cursor() {
      @Override
      public Optional<Reading> next() throws IOException {
        while (files.hasNext()) {
          Optional<Reading> reading = find(selection.key(files.next()));
          if (reading.isPresent()) {
            return reading;
          }
        }
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Optional<Reading> find(String key) throws IOException {
    return reader.read(key);
  }

  @Override
  public int compare(String key, String other) {
    return KeyOrder.INSTANCE.compare(key, other);
  }

  @Override
  public void close() {}
}
