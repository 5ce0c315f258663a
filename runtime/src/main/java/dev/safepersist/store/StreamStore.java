package dev.safepersist.store;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.history.History;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.core.inspect.FileJudge.Judged;
import dev.safepersist.core.inspect.Healer;
import dev.safepersist.core.inspect.HealingResult;
import dev.safepersist.core.inspect.HealingResult.Healed;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import dev.safepersist.syntax.PatternBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
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
 * needed does not depend on how many there are. The file has the same formats, the same envelope
 * and the same promises as that of a {@link Store}. Immutable; safe for use by several threads and
 * processes.
 *
 * @since 0.1
 */
public final class StreamStore<T> {
  private final Settings element;
  private final Settings whole;

  StreamStore(Settings element) {
    this.element = element;
    JavaType type =
        element.mapper().getTypeFactory().constructParametricType(Iterator.class, element.type());
    this.whole = element.arrayOf(type);
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
      return whole
          .audience()
          .during(
              () -> {
                Target found = target.target();
                return target.write(
                    found,
                    new Saver<Iterator<T>>(whole)
                        .draft(found, checked, Provenance.none())
                        .withCheck(staged -> atEnd.run()));
              });
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
    return whole.audience().during(() -> opened(file));
  }

  private Elements<T> opened(Path file) throws IOException {
    Target target = new Loader<Iterator<T>>(whole).target(file);
    Judged judged = judged(target);
    if (!judged.judgement().condition().mayBeHealed()) {
      return open(target, judged.judgement());
    }
    try (Locked locked = whole.file(file).lock()) {
      Judged still = judged(target);
      return still.judgement().condition().mayBeHealed()
          ? healed(locked, still)
          : open(target, still.judgement());
    }
  }

  private Judged judged(Target target) throws IOException {
    RecordedVersions trail = History.of(target.state()).trail(target.name());
    FileJudge judge = new FileJudge(new StreamVerifier(element.mapper()), element.version());
    return judge.judge(target, trail);
  }

  private Elements<T> open(Target target, Judgement judgement) throws IOException {
    Path named = target.named();
    return switch (judgement.condition()) {
      case GOOD -> open(target, judgement, Origin.SAVED);
      case EDITED -> open(target, judgement, Origin.EDITED);
      case LEGACY -> open(target, judgement, Origin.LEGACY);
      case MISSING -> throw new NoSuchFileException(named.toString());
      case TOO_NEW -> throw tooNew(named, judgement.schemaVersion().orElse(0));
      case UNREADABLE, CORRUPT, EMPTY ->
          throw failed(named, RuntimeMessage.NOT_READ.text(named, judgement.problem()));
    };
  }

  private Elements<T> open(Target target, Judgement judgement, Origin origin) throws IOException {
    int schemaVersion =
        Math.max(
            judgement.schemaVersion().orElse(0),
            StreamVerifier.schemaVersion(target.file(), target.name()));
    if (schemaVersion > element.version().orElse(Integer.MAX_VALUE)) {
      throw tooNew(target.named(), schemaVersion);
    }
    return Elements.open(element, target, origin);
  }

  private LoadException tooNew(Path named, int version) {
    return failed(named, RuntimeMessage.TOO_NEW.text(named, version, element.version().orElse(0)));
  }

  private static LoadException failed(Path named, String message) {
    return new LoadException(named, message, List.of(), null);
  }

  private Elements<T> healed(Locked locked, Judged judged) throws IOException {
    Target target = locked.target();
    Path named = target.named();
    String problem = judged.judgement().problem();
    HealingResult<Backup> healing =
        new Healer(locked, whole.file(named).backups())
            .heal(judged, problem, backup -> readable(target, backup));
    if (healing instanceof Healed<Backup> healed) {
      Log.log(Level.WARNING, HealingLoad.restored(named, problem, healed));
      return Elements.open(element, target, Origin.RESTORED);
    }
    throw HealingLoad.failure(named, problem, healing);
  }

  /** No older version takes the place of one that only a later program can read. */
  private Optional<Backup> readable(Target target, Backup backup) throws IOException {
    int version =
        Math.max(
            backup.schemaVersion(), StreamVerifier.schemaVersion(backup.path(), target.name()));
    if (version > element.version().orElse(Integer.MAX_VALUE)) {
      throw tooNew(target.named(), version);
    }
    return Optional.of(backup);
  }

  /** Elements that are validated as they are written. */
  private final class Checked implements Iterator<T> {
    private final Path file;
    private final Iterator<? extends T> elements;
    private final PatternBudget budget = new PatternBudget();
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
            budget.during(
                () ->
                    element.schema().get().validate(element.writer().<JsonNode>valueToTree(next)));
        if (!errors.isEmpty()) {
          String summary = "in element " + index + ": " + Binder.summary(errors);
          String schema = element.schema().get().name();
          String message = RuntimeMessage.REJECTED_BY_SCHEMA.text(file, schema, summary);
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
