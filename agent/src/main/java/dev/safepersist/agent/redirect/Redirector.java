package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenOptions;
import dev.safepersist.core.place.Spelling;
import java.io.IOException;
import java.io.SafePersistBridge;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Receives the calls of the woven methods of the JDK, leaves out what no rule can be for and what
 * the agent itself does, and hands the others on. Fails open: what goes wrong before an open leaves
 * the open as it is. Safe for use by several threads.
 */
public final class Redirector extends SafePersistBridge {
  private final ReentrancyGuard guard;
  private final Report report;
  private final boolean summary;
  private final OpenFiles open = new OpenFiles();
  private final UnfinishedFiles unfinished = new UnfinishedFiles();
  private final Reserve reserve = new Reserve();
  private final AnnotatedMethodHandler methods;
  private final RuleFinder rules;
  private final Continuations continuations;
  private final OpenHandler opens;
  private final CloseHandler closes;
  private final Moves moves;
  private final Copies copies;
  private final Deletions deletions;
  private final LegacyGate legacy;

  Redirector(
      AgentOptions options,
      Stages stages,
      ReentrancyGuard guard,
      Report report,
      CallerExclusions callers,
      Clock clock) {
    this.guard = guard;
    this.report = report;
    this.summary = options.summary();
    Edits edits = new Edits();
    LastVersions last = new LastVersions(open, edits, report);
    this.methods = new AnnotatedMethodHandler(last, report);
    this.rules = new RuleFinder(options, methods, report);
    Publication publication = new Publication(last, unfinished, report, reserve);
    WriteOpener writes = new WriteOpener(stages, last, report);
    this.continuations = new Continuations(unfinished, writes, publication, report);
    this.closes = new CloseHandler(publication, continuations, unfinished, edits, report);
    this.opens =
        new OpenHandler(
            rules,
            methods,
            writes,
            unfinished,
            continuations,
            closes,
            last,
            edits,
            new Healing(open, new ProcessTable(), report, clock),
            report,
            callers);
    this.moves = new Moves(rules, methods, writes, last, unfinished, report);
    this.copies = new Copies(rules, methods, writes, publication, last, unfinished, report);
    this.deletions = new Deletions(last, report);
    PrivateFolder folder = new PrivateFolder(Path.of(System.getProperty("java.io.tmpdir")));
    this.legacy = new LegacyGate(options.rules(), new LegacyFiles(stages, folder, callers, report));
  }

  /** The redirector for a program that runs with {@code options}. */
  public static Redirector of(AgentOptions options, ReentrancyGuard guard, Report report) {
    Preparation.prepare(options.rules());
    return new Redirector(
        options, new RuntimeStages(), guard, report, new CallerExclusions(), Clock.systemUTC());
  }

  /** Protects no more files: what is open is still ended. */
  public void stop() {
    rules.stop();
  }

  /** Begins to receive the calls of the woven methods. */
  public void connect() {
    strict = !legacy.isEmpty();
    connect(this);
  }

  @Override
  protected Object onDefect(Throwable defect) {
    if (!(defect instanceof InvalidPathException)) { // the program will get that, too
      guard.run(
          () -> {
            report.passedThrough("a file", defect);
            return null;
          });
    }
    return null;
  }

  @Override
  protected Object onDefect(Throwable defect, String first, String second, boolean moves) {
    onDefect(defect);
    if (legacy.isEmpty()) {
      return null;
    }
    Object refused = guard.run(() -> legacy.afterDefect(first, second, defect));
    return moves && refused instanceof LegacyRefusal refusal ? refusal.exception(null) : refused;
  }

  /** Asks the gate, in another thread where the stack has no room left: it must not give up. */
  private Object legacy(Supplier<Object> work) {
    if (guard.isNested()) {
      return null;
    }
    if (Headroom.isThere()) {
      return guard.run(work);
    }
    try {
      return Uninterrupted.apart(() -> guard.run(work));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Object onOpenFile(String name, int purpose) {
    if (!legacy.isEmpty()) {
      LegacyOpening opening = LegacyOpening.of(Purpose.of(purpose));
      Object handle = legacy(() -> legacy.open(Spelling.ofFile(name), opening));
      if (handle != null) {
        return handle == LegacyGate.LEFT_TO_JDK ? null : handle;
      }
    }
    return rules.mayConcern(name)
        ? guard.unlessNested(
            () -> opens(Spelling.ofFile(name), purpose, purpose == SafePersistBridge.LOOK))
        : null;
  }

  private TrackedFile opens(Path file, int purpose, boolean mayLock) {
    TrackedFile opened = opens(file, Purpose.of(purpose), true, true);
    return opened == null && mayLock ? opens.look(file) : opened;
  }

  @Override
  protected Object onOpenChannel(Path path, Set<?> options, Object[] attributes) {
    if (!legacy.isEmpty() && isOurs(path)) {
      LegacyOpening opening = LegacyOpening.of(options);
      Object handle = legacy(() -> legacy.open(path, opening));
      if (handle != null) {
        return handle == LegacyGate.LEFT_TO_JDK ? null : handle;
      }
    }
    if (!isOurs(path) || !rules.mayConcern(path.toString())) {
      return null;
    }
    Optional<Access> access = OpenOptions.access(options);
    // the attributes are for a file that the call creates; the stage of such a file has none
    boolean mayCreate = options.contains(StandardOpenOption.CREATE) && attributes.length == 0;
    boolean followLinks = !options.contains(LinkOption.NOFOLLOW_LINKS);
    if (access.isEmpty()) {
      guard.unlessNested(() -> creates(path));
      return null;
    }
    if (!Permissions.mayOpen(path, access.get())) {
      return null;
    }
    // Files.newInputStream and the like, which lock nothing, name no option
    boolean mayLock = access.get() == Access.READ && options.contains(StandardOpenOption.READ);
    Object file =
        guard.unlessNested(
            () -> {
              TrackedFile opened = opens(path, access.get(), mayCreate, followLinks);
              return opened == null && mayLock ? opens.look(path) : opened;
            });
    return file instanceof OpenStage stage && !Permissions.mayOpen(stage)
        ? guard.run(() -> opens.notAllowed(stage))
        : file;
  }

  private Object creates(Path path) {
    opens.createNew(path);
    return null;
  }

  private TrackedFile opens(Path path, Access access, boolean mayCreate, boolean followLinks) {
    reserve.restore();
    open.endCollected(this::afterCollection);
    return opens.open(path, access, mayCreate, followLinks);
  }

  private void afterCollection(TrackedFile file) {
    if (file instanceof LegacyWrite write) {
      legacy.closed(write, null);
    } else {
      closes.afterCollection(file);
    }
  }

  private void atExit(TrackedFile file) {
    if (file instanceof LegacyWrite write) {
      legacy.closed(write, null);
    } else {
      closes.atExit(file);
    }
  }

  @Override
  protected Path replacement(Object handle) {
    if (handle instanceof CopyOutcome.Copy copy) {
      return copy.temporary();
    }
    if (handle instanceof Refusal refusal) {
      return refusal.nowhere();
    }
    if (handle instanceof ReadInstead instead) {
      return instead.backup();
    }
    if (handle instanceof LegacyRefusal refusal) {
      return refusal.nowhere();
    }
    if (handle instanceof LegacyRead read) {
      return read.view();
    }
    if (handle instanceof LegacyWrite write) {
      return write.written();
    }
    return handle instanceof OpenStage stage ? stage.write().staged().path() : null;
  }

  @Override
  protected Throwable onOpened(Object handle, Object stream, Throwable failure) {
    if (handle instanceof Refusal refusal) {
      return refusal.exception(stream);
    }
    if (handle instanceof ReadInstead) {
      return failure;
    }
    if (handle instanceof LegacyRefusal refusal) {
      return refusal.exception(stream);
    }
    if (handle instanceof LegacyRead read) {
      return guard.run(() -> legacy.opened(read, failure));
    }
    if (handle instanceof LegacyWrite write && failure != null) {
      return guard.run(() -> legacy.notOpened(write, failure));
    }
    if (failure == null) {
      return reserve.twice(() -> guard.run(() -> opened((TrackedFile) handle, stream)));
    }
    return guard.run(() -> opens.failed((TrackedFile) handle, failure));
  }

  private Throwable opened(TrackedFile file, Object stream) {
    boolean done = false;
    try {
      opens.opened(file);
      open.add(stream, file);
      done = true;
      return null;
    } finally {
      if (!done && file instanceof OpenStage stage) {
        opens.notOpened(stage);
      }
      if (!done && file instanceof LegacyWrite write) {
        legacy.notOpened(write, null);
      }
    }
  }

  @Override
  protected Object onClosing(Object stream) {
    Optional<OpenFiles.Entry> claimed = reserve.twice(() -> open.claim(stream));
    if (claimed.isPresent() && claimed.get().file() instanceof OpenStage stage) {
      try {
        beforeClose(stage);
      } catch (RuntimeException | Error e) {
        return claimed.get(); // claimed already: who forgets it now loses what was written
      }
    }
    return claimed.orElse(null);
  }

  private void beforeClose(OpenStage stage) {
    if (Headroom.isThere()) {
      guard.run(
          () -> {
            closes.beforeClose(stage);
            return null;
          });
    }
  }

  @Override
  protected Throwable onClosed(Object handle, Throwable failure) {
    OpenFiles.Entry entry = (OpenFiles.Entry) handle;
    try {
      return entry.file().isWrittenInPlace() || Headroom.isThere()
          ? closed(entry, failure)
          : Uninterrupted.apart(() -> closed(entry, failure));
    } catch (IOException e) {
      return e;
    } finally {
      entry.giveBack(); // if nothing was done: the next close, or the exit of the program, does it
    }
  }

  private Throwable closed(OpenFiles.Entry entry, Throwable failure) {
    if (!entry.begin()) {
      return failure;
    }
    try {
      return reserve.twice(() -> guard.run(() -> ended(entry.file(), failure)));
    } finally {
      open.end(entry);
    }
  }

  private Throwable ended(TrackedFile file, Throwable failure) {
    return file instanceof LegacyWrite write
        ? legacy.closed(write, failure)
        : closes.afterClose(file, failure);
  }

  private void endAll() {
    try {
      open.endAll(this::atExit);
    } catch (RuntimeException | Error e) {
      report.passedThrough("a file", e);
    }
  }

  @Override
  protected Object onMoving(Path source, Path target, Object[] options) {
    if (!isOurs(source) || !isOurs(target)) {
      return null;
    }
    List<Object> given = Arrays.asList(options);
    boolean mayReplace =
        given.contains(StandardCopyOption.REPLACE_EXISTING)
            || given.contains(StandardCopyOption.ATOMIC_MOVE);
    if (!legacy.isEmpty()) {
      Object outcome = legacy(() -> legacy.move(source, target, mayReplace));
      if (outcome != null) {
        return outcome == LegacyGate.LEFT_TO_JDK ? null : outcome;
      }
    }
    if (mayReplace && Permissions.mayDelete(target.toString())) {
      guard.unlessNested(() -> deletions.emptyFolder(source, target));
    }
    if (rules.mayConcern(source.toString()) && Permissions.mayMove(source, target)) {
      guard.unlessNested(() -> leaves(source, target));
    }
    if (!rules.mayConcern(target.toString()) || !Permissions.mayMove(source, target)) {
      return null;
    }
    return guard.unlessNested(() -> moves.move(source, target, mayReplace).forBridge());
  }

  /** A file whose new version is unfinished may be changed where no rule is for it. */
  private Object leaves(Path source, Path target) {
    moves.beforeLeaving(source, target);
    return null;
  }

  @Override
  protected Object onRenaming(String source, String target) {
    if (!legacy.isEmpty()) {
      Object outcome =
          legacy(() -> legacy.move(Spelling.ofFile(source), Spelling.ofFile(target), true));
      if (outcome != null) {
        return outcome == LegacyGate.LEFT_TO_JDK ? null : outcome;
      }
    }
    if (Permissions.mayDelete(target)) {
      guard.unlessNested(
          () -> deletions.emptyFolder(Spelling.ofFile(source), Spelling.ofFile(target)));
    }
    boolean arrives = rules.mayConcern(target);
    if (!arrives && !rules.mayConcern(source)) {
      return null;
    }
    Path from = Spelling.ofFile(source);
    Path to = Spelling.ofFile(target);
    boolean allowed = Permissions.mayMove(from, to);
    if (allowed) {
      guard.unlessNested(() -> leaves(from, to));
    }
    return arrives && allowed
        ? guard.unlessNested(() -> moves.move(from, to, true).forBridge())
        : null;
  }

  @Override
  protected Object onCopying(Path source, Path target, Object[] options) {
    if ((source != null && !isOurs(source)) || !isOurs(target)) {
      return null;
    }
    if (!legacy.isEmpty()) {
      Object outcome = legacy(() -> legacy.copy(source, target));
      if (outcome != null) {
        return outcome == LegacyGate.LEFT_TO_JDK ? null : outcome;
      }
    }
    boolean mayReplace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    if (source != null && mayReplace && Permissions.mayDelete(target.toString())) {
      guard.unlessNested(() -> deletions.emptyFolder(source, target));
    }
    if (!rules.mayConcern(target.toString()) || !Permissions.mayCopy(source, target)) {
      return null;
    }
    return guard.unlessNested(() -> copies.copy(source, target, mayReplace).forBridge());
  }

  private static boolean isOurs(Path path) {
    return path.getFileSystem() == FileSystems.getDefault();
  }

  @Override
  protected Throwable onCopied(Object handle, Throwable failure) {
    if (handle instanceof LegacyRefusal refusal) {
      return refusal.exception(null);
    }
    return handle instanceof Refusal refusal
        ? refusal.exception(null)
        : guard.run(() -> copies.end((CopyOutcome.Copy) handle, failure));
  }

  @Override
  protected void onDeleting(String name) {
    if (!legacy.isEmpty()) {
      guard.unlessNested(
          () -> {
            legacy.deletes(Spelling.ofFile(name));
            return null;
          });
    }
    if (rules.mayConcern(name) && Permissions.mayDelete(name)) {
      guard.unlessNested(() -> deletes(Spelling.ofFile(name)));
    }
  }

  private Object deletes(Path path) {
    methods.beforeDelete(path);
    unfinished.forget(path);
    Optional<FileRule> rule = rules.byPath(path);
    if (rule.isPresent()) {
      deletions.beforeDelete(path, rule.get());
    } else {
      rules.rule(path).ifPresent(found -> deletions.beforeDeleteInMethod(path, found));
    }
    return null;
  }

  @Override
  protected boolean onNotDeleted(String name) {
    return Boolean.TRUE.equals(
        guard.unlessNested(() -> deletions.deleteFolder(Spelling.ofFile(name))));
  }

  @Override
  protected Object onEntered(String members, Class<?> type) {
    return guard.run(() -> methods.enter(members, type));
  }

  @Override
  protected Throwable onLeft(Object entered, boolean failed) {
    return guard.run(() -> methods.leave(entered, failed));
  }

  @Override
  protected void onExiting() {
    guard.run(
        () -> {
          methods.atExit();
          endAll();
          legacy.atExit();
          continuations.atExit();
          deletions.atExit();
          report.end();
          if (summary) {
            report.summary();
          }
          return null;
        });
  }
}
