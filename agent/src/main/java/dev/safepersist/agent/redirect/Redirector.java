package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Validation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.SafePersistBridge;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends the truncating writes of protected files to stages, and ends the stages when their streams
 * are closed, were collected, or the program exits. Fails open: what goes wrong before an open
 * leaves the open as it is. Safe for use by several threads.
 */
public final class Redirector extends SafePersistBridge {
  private final PathRules rules;
  private final Stages stages;
  private final Publication publication;
  private final Report report;
  private final BooleanSupplier childOutput;
  private final OpenStages open = new OpenStages();
  private final OwnWork ownWork = new OwnWork();

  Redirector(
      PathRules rules,
      Stages stages,
      Publication publication,
      Report report,
      BooleanSupplier childOutput) {
    this.rules = rules;
    this.stages = stages;
    this.publication = publication;
    this.report = report;
    this.childOutput = childOutput;
  }

  /** The redirector for a program that runs with {@code options}. */
  public static Redirector of(AgentOptions options, Report report) {
    return new Redirector(
        new PathRules(options, Path.of("")),
        new RuntimeStages(
            Policy.defaults()
                .withMetadata(MetadataPlacement.SIDECAR)
                .withValidation(Validation.OFF)
                .withDurability(options.durability())),
        new Publication(),
        report,
        Callers::startAProcess);
  }

  /** Begins to receive the calls of the woven methods. */
  public void connect() {
    connect(this);
  }

  @Override
  protected Object stageFile(String name, boolean append) {
    return append || !rules.mayProtect(name)
        ? null
        : ownWork.unlessNested(() -> stage(Path.of(name), true, true));
  }

  @Override
  protected Object stageChannel(Path path, Set<?> options, Object[] attributes) {
    if (!OpenOptions.truncate(options)
        || path.getFileSystem() != FileSystems.getDefault()
        || !rules.mayProtect(path.toString())) {
      return null;
    }
    // the attributes are for a file that the call creates; the stage of such a file has none
    boolean mayCreate = options.contains(StandardOpenOption.CREATE) && attributes.length == 0;
    boolean followLinks = !options.contains(LinkOption.NOFOLLOW_LINKS);
    return ownWork.unlessNested(() -> stage(path, mayCreate, followLinks));
  }

  private OpenStage stage(Path path, boolean mayCreate, boolean followLinks) {
    endCollected();
    if (!rules.protects(path) || childOutput.getAsBoolean()) {
      return null;
    }
    Optional<Target> target = Target.of(path, mayCreate, followLinks);
    if (target.isEmpty() || !rules.protects(target.get().file())) {
      return null;
    }
    try {
      return new OpenStage(target.get(), stages.open(target.get()));
    } catch (IOException | RuntimeException | LinkageError e) {
      report.passedThrough(path, e);
      return null;
    }
  }

  @Override
  protected Path stagedPath(Object stage) {
    return ((OpenStage) stage).staged().path();
  }

  @Override
  protected Throwable afterOpen(Object stage, Object stream, Throwable failure) {
    OpenStage opened = (OpenStage) stage;
    if (failure == null) {
      open.add(stream, opened);
      return null;
    }
    return ownWork.run(
        () -> {
          publication.drop(opened);
          return asIfNamed(opened, failure);
        });
  }

  /** The failure of an open, with the program's name for the file in place of the stage's. */
  private static Throwable asIfNamed(OpenStage stage, Throwable failure) {
    String message = failure.getMessage();
    String staged = stage.staged().path().toString();
    if (!(failure instanceof FileNotFoundException)
        || message == null
        || !message.contains(staged)) {
      return failure;
    }
    FileNotFoundException renamed =
        new FileNotFoundException(message.replace(staged, stage.target().named().toString()));
    renamed.setStackTrace(failure.getStackTrace());
    return renamed;
  }

  @Override
  protected Object beforeClose(Object stream) {
    OpenStage stage = open.claim(stream);
    if (stage != null) {
      ownWork.run(
          () -> {
            lock(stage);
            return null;
          });
    }
    return stage;
  }

  /** Takes the lock while the program's stream is open, so that nobody sweeps the stage between. */
  private void lock(OpenStage stage) {
    try {
      stage.staged().lock();
    } catch (IOException | RuntimeException | LinkageError e) {
      report.say("SafePersist: " + Reason.of(e)); // the commit tries again, and fails if it must
    }
  }

  @Override
  protected Throwable afterClose(Object stage, Throwable failure) {
    OpenStage closed = (OpenStage) stage;
    return ownWork.run(
        () -> {
          if (failure != null) {
            report.say(publication.endAfter(failure, closed).getMessage());
            return failure;
          }
          return end(closed);
        });
  }

  /** Ends {@code stage}; the exception for the program, or null. */
  private IOException end(OpenStage stage) {
    IOException failure = publication.end(stage).orElse(null);
    if (failure != null) {
      report.say(failure.getMessage()); // also here, because print writers swallow it
    }
    return failure;
  }

  private void endCollected() {
    endAll(open.claimCollected());
  }

  @Override
  protected void atExit() {
    ownWork.run(
        () -> {
          endAll(open.claimAll());
          report.end();
          return null;
        });
  }

  private void endAll(List<OpenStage> left) {
    left.forEach(this::end);
  }
}
