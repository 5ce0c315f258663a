package dev.safepersist.store;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.history.History;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.EnvelopeHead;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.format.Format;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * Files that hold an array of values of one type, which are read and written one by one: the memory
 * needed does not depend on how many there are. The file is JSON text, with the same envelope and
 * the same promises as that of a {@link Store}. Immutable; safe for use by several threads and
 * processes.
 *
 * @since 0.1
 */
public final class StreamStore<T> {
  private static final EnvelopeVerifier VERIFIER = new EnvelopeVerifier();

  private final Settings element;
  private final Settings whole;

  StreamStore(Settings element) {
    this.element = element;
    JavaType type =
        element.mapper().getTypeFactory().constructParametricType(Iterator.class, element.type());
    this.whole =
        new Settings(
            type,
            element.mapper(),
            Optional.empty(),
            element.version(),
            element.policy(),
            element.description(),
            element.source(),
            element.upgrades(),
            QualityRules.none(),
            Optional.of(Format.JSON),
            Optional.empty());
  }

  /**
   * Saves the elements of a stream, which is closed before the file is replaced. What the stream
   * throws, also when it is closed, is thrown on; the file is unchanged then.
   *
   * @throws RejectedException if an element does not fit the schema; the file is unchanged
   * @throws SaveException if they were not saved
   */
  public Receipt save(Path file, Stream<? extends T> elements) throws IOException {
    try (elements) {
      return save(file, elements.iterator(), elements::close);
    }
  }

  /**
   * Saves the elements of an iterator. What the iterator throws is thrown on; the file is unchanged
   * then.
   *
   * @throws RejectedException if an element does not fit the schema; the file is unchanged
   * @throws SaveException if they were not saved
   */
  public Receipt save(Path file, Iterator<? extends T> elements) throws IOException {
    return save(file, elements, () -> {});
  }

  private Receipt save(Path file, Iterator<? extends T> elements, Runnable atEnd)
      throws IOException {
    Iterator<T> checked = new Checked(file, elements);
    SafeFile target = whole.file(file);
    try {
      Draft draft =
          new Saver<Iterator<T>>(whole)
              .draft(target.target(), checked, Provenance.none())
              .withCheck(staged -> atEnd.run());
      return target.write(draft);
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof RejectedException rejected) {
        throw rejected;
      }
      throw failure;
    }
  }

  /**
   * Opens a file, after its checksum was verified. A corrupt file is set aside and the newest good
   * backup restored in its place.
   *
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if it cannot be loaded; nothing was changed
   */
  public Elements<T> load(Path file) throws IOException {
    long begin = System.nanoTime();
    Target target = new Loader<Iterator<T>>(whole).target(file);
    Optional<String> problem = problem(target);
    if (problem.isEmpty()) {
      return Elements.open(element, target, origin(target));
    }
    try (Locked locked = whole.file(file).lock()) {
      Optional<String> still = problem(target);
      if (still.isPresent()) {
        heal(locked, still.get(), begin);
        return Elements.open(element, target, Origin.RESTORED);
      }
      return Elements.open(element, target, origin(target));
    }
  }

  /** What is wrong with the bytes of the file, if they are corrupt. */
  private Optional<String> problem(Target target) throws IOException {
    Current current = current(target);
    int known = element.version().orElse(Integer.MAX_VALUE);
    int format = Math.max(current.inspection().format(), format(target));
    if (format > known) {
      String message = Message.TOO_NEW.text(target.named(), format, known);
      throw new LoadException(target.named(), message, List.of(), null);
    }
    if (current.good()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(target.file())) {
      Optional<String> broken = StrictJson.checkUnique(in).map(Problem::toString);
      return broken.isEmpty() && current.broken()
          ? Optional.of("its checksum is wrong, though its length and time are as saved")
          : broken;
    }
  }

  /** The version in metadata behind the data, which the verifier does not look for. */
  private static int format(Target target) throws IOException {
    return EnvelopeHead.read(target.file()).map(it -> it.formatVersion().orElse(0)).orElse(0);
  }

  private static Current current(Target target) throws IOException {
    return Current.verified(target, History.of(target.state()).trail(target.name()), VERIFIER)
        .orElseThrow(() -> new NoSuchFileException(target.named().toString()));
  }

  private static Origin origin(Target target) throws IOException {
    Current current = current(target);
    if (current.recorded().isPresent() || current.inspection().serial() > 0) {
      return Origin.SAVED;
    }
    boolean known = History.of(target.state()).trail(target.name()).highestSerial() > 0;
    return known ? Origin.EDITED : Origin.LEGACY;
  }

  private void heal(Locked locked, String problem, long begin) throws IOException {
    Path named = locked.target().named();
    Backup backup =
        whole.file(named).backups().newestGood().orElseThrow(() -> Healer.hopeless(named, problem));
    Path aside = locked.setAside(problem);
    locked.restore(backup.path(), backup.id());
    Log.log(
        Level.WARNING, Message.RESTORED.text(named, problem, backup.path().getFileName(), aside));
    Healer.tell(named, backup.bytes(), begin);
  }

  /** Elements that are validated as they are written. */
  private final class Checked implements Iterator<T> {
    private final Path file;
    private final Iterator<? extends T> elements;
    private long index;

    private Checked(Path file, Iterator<? extends T> elements) {
      this.file = file;
      this.elements = elements;
    }

    @Override
    public boolean hasNext() {
      return elements.hasNext();
    }

    @Override
    public T next() {
      T next = Objects.requireNonNull(elements.next(), "element");
      Validation mode = element.policy().validation();
      if (element.schema().isPresent() && mode != Validation.OFF) {
        List<Finding> errors =
            element.schema().get().validate(element.writer().<JsonNode>valueToTree(next));
        if (!errors.isEmpty()) {
          String summary = "in element " + index + ": " + Binder.summary(errors);
          String schema = element.schema().get().name();
          String message = Message.REJECTED_BY_SCHEMA.text(file, schema, summary);
          if (mode == Validation.STRICT) {
            throw new UncheckedIOException(new RejectedException(file, message));
          }
          Log.log(Level.WARNING, message);
        }
      }
      index++;
      return next;
    }
  }
}
