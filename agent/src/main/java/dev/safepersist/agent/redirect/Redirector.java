package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenOptions;
import java.io.IOException;
import java.io.SafePersistBridge;
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

/**
 * Receives the calls of the woven methods: finds the rule of the file, and hands on. Sends the
 * truncating writes of protected files to stages, and ends the stages when their streams are
 * closed, were collected, or the program exits. Fails open: what goes wrong before an open leaves
 * the open as it is. Safe for use by several threads.
 */
public final class Redirector extends SafePersistBridge {
  private final PathRules rules;
  private final Report report;
  private final OwnWork ownWork;
  private final boolean summary;
  private final OpenFiles open = new OpenFiles();
  private final MethodScopes scopes = new MethodScopes();
  private final Publication publication;
  private final Ending ending;
  private final Counting counting;
  private final Opening opening;
  private final Arrivals arrivals;
  private final Deletions deletions;

  Redirector(
      AgentOptions options,
      Stages stages,
      OwnWork ownWork,
      Report report,
      Callers leftAlone,
      Clock clock) {
    this.rules = new PathRules(options.rules());
    this.summary = options.summary();
    this.report = report;
    this.ownWork = ownWork;
    this.publication = new Publication(report);
    this.counting = new Counting(options.jmx(), report);
    this.ending = new Ending(publication, report);
    this.opening = new Opening(stages, new Healing(open, report, clock), report, leftAlone);
    this.arrivals = new Arrivals(stages, publication, report);
    this.deletions = new Deletions(report);
  }

  /** The redirector for a program that runs with {@code options}. */
  public static Redirector of(AgentOptions options, OwnWork ownWork, Report report) {
    Preparation.prepare(options.rules());
    return new Redirector(
        options, new RuntimeStages(), ownWork, report, new Callers(), Clock.systemUTC());
  }

  /** Begins to receive the calls of the woven methods. */
  public void connect() {
    connect(this);
  }

  /** Whether a file of this name could have a rule: asked for each file that is opened. */
  private boolean concerns(String name) {
    return rules.mayProtect(name) || scopes.isInside();
  }

  private Optional<FileRule> rule(Path path) {
    Optional<FileRule> found = scopes.rule(path).or(() -> rules.rule(path));
    if (found.isPresent()) {
      counting.begin();
    }
    return found;
  }

  @Override
  protected Object failed(Throwable defect) {
    if (!(defect instanceof InvalidPathException)) { // the program will get that, too
      OwnWork.Before before = ownWork.begin();
      try {
        report.passedThrough("a file", defect);
      } finally {
        ownWork.end(before);
      }
    }
    return null;
  }

  @Override
  protected Object fileOpens(String name, int purpose) {
    return concerns(name)
        ? ownWork.unlessNested(() -> opens(Path.of(name), Purpose.of(purpose), true, true))
        : null;
  }

  @Override
  protected Object channelOpens(Path path, Set<?> options, Object[] attributes) {
    if (path.getFileSystem() != FileSystems.getDefault() || !concerns(path.toString())) {
      return null;
    }
    Optional<Access> access = OpenOptions.access(options);
    // the attributes are for a file that the call creates; the stage of such a file has none
    boolean mayCreate = options.contains(StandardOpenOption.CREATE) && attributes.length == 0;
    boolean followLinks = !options.contains(LinkOption.NOFOLLOW_LINKS);
    return access.isEmpty()
        ? null
        : ownWork.unlessNested(() -> opens(path, access.get(), mayCreate, followLinks));
  }

  private Opened opens(Path path, Access access, boolean mayCreate, boolean followLinks) {
    open.claimCollected().forEach(ending::end);
    Optional<FileRule> rule = rule(path);
    if (rule.isEmpty()) {
      return null;
    }
    if (access == Access.READ) {
      opening.read(path, rule.get());
      return null;
    }
    if (access != Access.TRUNCATE) {
      endKept(path); // it is to be continued
    }
    Opened opened = opening.write(path, rule.get(), access, mayCreate, followLinks);
    if (opened instanceof OpenStage stage && rule(stage.target().file()).isEmpty()) {
      publication.drop(stage); // a link to something that has no rule
      return null;
    }
    return opened;
  }

  @Override
  protected Path instead(Object handle) {
    if (handle instanceof Arrivals.Copy copy) {
      return copy.temporary();
    }
    if (handle instanceof Refusal refusal) {
      return refusal.nowhere();
    }
    return handle instanceof OpenStage stage ? stage.staged().path() : null;
  }

  @Override
  protected Throwable afterOpen(Object handle, Object stream, Throwable failure) {
    if (handle instanceof Refusal refusal) {
      return refusal.exception(stream);
    }
    if (failure == null) {
      open.add(stream, (Opened) handle);
      return null;
    }
    if (!(handle instanceof OpenStage stage)) {
      return failure;
    }
    return ownWork.run(
        () -> {
          publication.drop(stage);
          return Reason.asIfNamed(stage, failure);
        });
  }

  @Override
  protected Object beforeClose(Object stream) {
    Opened opened = open.claim(stream);
    if (opened instanceof OpenStage stage) {
      try {
        ownWork.run(
            () -> {
              ending.lock(stage);
              return null;
            });
      } catch (RuntimeException | Error e) {
        return opened; // taken out already: who forgets it now loses what was written
      }
    }
    return opened;
  }

  @Override
  protected Throwable afterClose(Object handle, Throwable failure) {
    return ownWork.run(
        () -> {
          if (failure != null) {
            ending.reject((Opened) handle, "its stream could not be closed, " + Reason.of(failure));
            return failure;
          }
          if (scopes.keep((Opened) handle)) {
            ending.unlock((OpenStage) handle);
            return null;
          }
          return ending.end((Opened) handle);
        });
  }

  @Override
  protected Object move(Path source, Path target, Object[] options) {
    if (!isOurs(source) || !isOurs(target) || !concerns(target.toString())) {
      return null;
    }
    List<Object> given = Arrays.asList(options);
    boolean mayReplace =
        given.contains(StandardCopyOption.REPLACE_EXISTING)
            || given.contains(StandardCopyOption.ATOMIC_MOVE);
    return ownWork.unlessNested(() -> moves(source, target, mayReplace));
  }

  @Override
  protected Object rename(String source, String target) {
    return concerns(target)
        ? ownWork.unlessNested(() -> moves(Path.of(source), Path.of(target), true))
        : null;
  }

  private Object moves(Path source, Path target, boolean mayReplace) {
    endKept(target); // it is older than what comes
    IOException failure = endKept(source);
    if (failure != null) {
      return failure;
    }
    return rule(target)
        .filter(rule -> !PathRules.isStage(source)) // the program has a runtime of its own
        .map(rule -> arrivals.move(source, target, rule, mayReplace))
        .orElse(null);
  }

  @Override
  protected Object copy(Path source, Path target, Object[] options) {
    if ((source != null && !isOurs(source)) || !isOurs(target) || !concerns(target.toString())) {
      return null;
    }
    boolean mayReplace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    return ownWork.unlessNested(
        () -> {
          endKept(target); // it is older than what comes
          if (source != null) {
            endKept(source); // a failure is reported, and the copy finds the version before
          }
          return rule(target)
              .map(rule -> arrivals.copy(source, target, rule, mayReplace))
              .orElse(null);
        });
  }

  /** Publishes what an annotated method has written there before. */
  private IOException endKept(Path path) {
    return ending.endAll(scopes.take(path), false);
  }

  private static boolean isOurs(Path path) {
    return path.getFileSystem() == FileSystems.getDefault();
  }

  @Override
  protected Throwable afterCopy(Object handle, Throwable failure) {
    return handle instanceof Refusal refusal
        ? refusal.exception(null)
        : ownWork.run(() -> arrivals.end((Arrivals.Copy) handle, failure));
  }

  @Override
  protected void beforeDelete(String name) {
    if (concerns(name)) {
      ownWork.unlessNested(() -> deletes(Path.of(name)));
    }
  }

  private Object deletes(Path path) {
    endKept(path); // what is not there cannot be deleted
    rules.rule(path).ifPresent(rule -> deletions.beforeDelete(path, rule));
    return null;
  }

  @Override
  protected boolean deletesFolder(String name) {
    return Boolean.TRUE.equals(ownWork.unlessNested(() -> deletions.deleteFolder(Path.of(name))));
  }

  @Override
  protected Object enter(String policy, Class<?> type) {
    return ownWork.run(() -> scopes.enter(policy, type));
  }

  @Override
  protected Throwable leave(Object entered, boolean failed) {
    List<Opened> kept = scopes.leave(entered, failed);
    return kept.isEmpty() ? null : ownWork.run(() -> ending.endAll(kept, failed));
  }

  @Override
  protected void atExit() {
    OwnWork.Before before = ownWork.begin();
    try {
      open.claimAll().forEach(ending::end);
      deletions.atExit();
      report.end();
      if (summary) {
        report.summary();
      }
    } finally {
      ownWork.end(before);
    }
  }
}
