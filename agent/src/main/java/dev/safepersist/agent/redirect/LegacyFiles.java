package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.redirect.LegacyRefusal.Kind;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What becomes of files that the program knows in an older version. It gets a private copy in its
 * version to read, and writes a private file, which is put in place in the version of the file.
 * Fails closed: what goes wrong refuses the call, and the file stays as it is.
 */
final class LegacyFiles {
  private final Stages stages;
  private final PrivateFolder folder;
  private final CallerExclusions callers;
  private final Report report;
  private final KnownFiles said = new KnownFiles();
  private final Map<FileRule, LegacyDocuments> documents = new ConcurrentHashMap<>();

  LegacyFiles(Stages stages, PrivateFolder folder, CallerExclusions callers, Report report) {
    this.stages = stages;
    this.folder = folder;
    this.callers = callers;
    this.report = report;
  }

  private LegacyDocuments documents(FileRule rule) {
    return documents.computeIfAbsent(rule, LegacyDocuments::new);
  }

  /** The file at {@code named} is about to be opened. */
  TrackedFile open(Path named, FileRule rule, LegacyOpening opening) {
    OpenTarget target = OpenTarget.inPlace(named);
    if (!opening.followLinks() && Files.isSymbolicLink(named)) {
      return notOpened(target, rule, "it is a link, and links are not to be followed");
    }
    if (opening.deletes()) {
      return notOpened(target, rule, "it would be deleted when it is closed");
    }
    return opening.access() == Access.READ ? read(target, rule) : write(target, rule, opening);
  }

  private TrackedFile read(OpenTarget target, FileRule rule) {
    try {
      Optional<byte[]> bytes = documents(rule).view(target.file());
      if (bytes.isEmpty()) {
        return new LegacyRefusal(target, rule, Kind.MISSING, "");
      }
      Path view = folder.next();
      Files.write(view, bytes.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new LegacyRead(target, rule, view);
    } catch (IOException | RuntimeException | LinkageError e) {
      return notServed(target, rule, e);
    }
  }

  private TrackedFile write(OpenTarget target, FileRule rule, LegacyOpening opening) {
    boolean there = Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS);
    if (there && opening.mustCreate()) {
      return new LegacyRefusal(target, rule, Kind.EXISTS, "");
    }
    Path parent = target.file().getParent();
    if (!there && (!opening.creates() || parent == null || !Files.isDirectory(parent))) {
      return new LegacyRefusal(target, rule, Kind.MISSING, "");
    }
    Optional<String> obstacle = obstacle(target, opening, there);
    if (obstacle.isPresent()) {
      return notOpened(target, rule, obstacle.get());
    }
    try {
      if (there) {
        documents(rule).find(target.file());
      }
      Path written = folder.next();
      if (!opening.mustCreate()) { // else the JDK creates it, and would refuse what is there
        Files.createFile(written);
      }
      return new LegacyWrite(target, rule, written, opening.mustCreate());
    } catch (IOException | RuntimeException | LinkageError e) {
      return notServed(target, rule, e);
    }
  }

  /** Why the file cannot be opened so. */
  private Optional<String> obstacle(OpenTarget target, LegacyOpening opening, boolean there) {
    if (there && !Files.isRegularFile(target.file())) {
      return Optional.of("it is no regular file");
    }
    if (there && !Files.isWritable(target.file())) {
      return Optional.of("this program must not write it");
    }
    if (callers.containsCaller()) {
      return Optional.of("another process or a logger would write it");
    }
    if (opening.alsoReads()) {
      return Optional.of("it would be changed in place, or through a mapping");
    }
    return there && opening.access() != Access.TRUNCATE
        ? Optional.of("it would be changed in place, or at its end")
        : Optional.empty();
  }

  /** The program must not open it, whatever it would have become. */
  LegacyRefusal refused(Path named, FileRule rule, Throwable defect) {
    return notServed(new OpenTarget(named, named.toAbsolutePath().normalize()), rule, defect);
  }

  private LegacyRefusal notServed(OpenTarget target, FileRule rule, Throwable reason) {
    int version = rule.legacy().orElseThrow().serve();
    return refusal(
        target,
        rule,
        AgentMessage.AGENT_LEGACY_NOT_SERVED.text(target.named(), version, clause(reason)));
  }

  /** What a failure says, without what it advises. */
  private static String clause(Throwable failure) {
    String first = Reason.of(failure).lines().findFirst().orElse("");
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private LegacyRefusal notOpened(OpenTarget target, FileRule rule, String reason) {
    return refusal(target, rule, AgentMessage.AGENT_LEGACY_NOT_OPENED.text(target.named(), reason));
  }

  private LegacyRefusal refusal(OpenTarget target, FileRule rule, String message) {
    if (said.add(message)) {
      report.say(message);
    }
    return new LegacyRefusal(target, rule, Kind.REFUSED, message);
  }

  /** A view was opened, or not: its name is needed no longer. */
  Throwable opened(LegacyRead read, Throwable failure) {
    discard(read.view());
    return failure == null ? null : renamed(read.target(), read.view(), failure);
  }

  /** A private file to write to was not opened; what the program gets. */
  Throwable notOpened(LegacyWrite write, Throwable failure) {
    discard(write.written());
    return renamed(write.target(), write.written(), failure);
  }

  private static Throwable renamed(OpenTarget target, Path used, Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    if (!(failure instanceof IOException) || !text.contains(used.toString())) {
      return failure;
    }
    String named = text.replace(used.toString(), target.named().toString());
    IOException other =
        failure instanceof java.io.FileNotFoundException
            ? new java.io.FileNotFoundException(named)
            : new IOException(named);
    other.setStackTrace(failure.getStackTrace());
    return other;
  }

  /** Removed at exit at the latest, where an open file cannot be deleted. */
  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the folder is removed at exit, with all that is in it
    }
  }

  /** What the program has written is complete; the exception for the program, or null. */
  Throwable closed(LegacyWrite write, Throwable failure) {
    Throwable thrown = failure == null ? end(write) : failure;
    if (failure != null) {
      notSaved(write, "its stream could not be closed, " + Reason.of(failure), new byte[0]);
    }
    discard(write.written()); // not after an error: this may be done a second time
    return thrown;
  }

  private IOException end(LegacyWrite write) {
    byte[] bytes = new byte[0];
    try {
      bytes = Files.readAllBytes(write.written());
      Path file = write.target().file();
      if (bytes.length == 0 && documents(write.rule()).find(file).isEmpty()) {
        createEmpty(file, write.first());
        return null;
      }
      save(write.target(), write.rule(), bytes, write.first());
      return null;
    } catch (IOException | RuntimeException | LinkageError e) {
      return notSaved(write, clause(e), bytes);
    }
  }

  /** Nothing was written where nothing was: the program may have wanted the name. */
  private static void createEmpty(Path file, boolean first) throws IOException {
    if (first || Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(file);
    }
  }

  private void save(OpenTarget target, FileRule rule, byte[] bytes, boolean first)
      throws IOException {
    long before = target.bytes();
    Receipt receipt = documents(rule).save(target.file(), bytes, first);
    report.published(target.named(), before, receipt);
  }

  private IOException notSaved(LegacyWrite write, String reason, byte[] bytes) {
    report.rejected(write.target().named());
    String message =
        AgentMessage.AGENT_LEGACY_NOT_SAVED.text(
            write.target().named(),
            write.rule().legacy().orElseThrow().serve(),
            reason,
            kept(write, reason, bytes));
    report.say(message);
    return Reason.exception(message);
  }

  /** Keeps the bytes that were refused; the clause that says where. */
  private String kept(LegacyWrite write, String reason, byte[] bytes) {
    if (bytes.length == 0) {
      return RedirectedWrite.keptIn(Optional.empty());
    }
    try {
      RedirectedWrite stage = stages.open(write.target(), write.rule());
      try {
        Files.write(stage.staged().path(), bytes);
        return stage.setAside(reason);
      } finally {
        stage.drop();
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      return RedirectedWrite.notKept(Reason.of(e));
    }
  }

  /** The program moves {@code source}, which has no such rule, over {@code named}. */
  MoveOutcome arrive(Path source, Path named, FileRule rule, boolean mayReplace) {
    OpenTarget target = OpenTarget.inPlace(named);
    try {
      if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
        return Files.notExists(source, LinkOption.NOFOLLOW_LINKS)
            ? new MoveOutcome.Refused(new NoSuchFileException(source.toString()))
            : notMoved(source, "it is no regular file");
      }
      if (!mayReplace && Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
        return new MoveOutcome.Refused(new FileAlreadyExistsException(named.toString()));
      }
      save(target, rule, Files.readAllBytes(source), !mayReplace);
    } catch (IOException | RuntimeException | LinkageError e) {
      return notMoved(source, clause(e));
    }
    try {
      Files.delete(source);
    } catch (IOException e) {
      report.say("SafePersist: " + source + " was moved, and could not be deleted: " + e);
    }
    return new MoveOutcome.Done();
  }

  /** A move that must not be made. */
  MoveOutcome notMoved(Path source, String reason) {
    String message = AgentMessage.AGENT_LEGACY_NOT_MOVED.text(source, reason);
    report.say(message);
    return new MoveOutcome.Refused(Reason.exception(message));
  }

  /** A copy that must not be made. */
  LegacyRefusal notCopied(Path source, OpenTarget target, FileRule rule, String reason) {
    return refusal(target, rule, AgentMessage.AGENT_LEGACY_NOT_MOVED.text(source, reason));
  }

  /** The file is about to be deleted by the program. */
  void forget(Path named, FileRule rule) {
    documents(rule).forget(OpenTarget.inPlace(named).file());
  }

  /** Makes ready what the first open needs. */
  void prepare(FileRule rule) {
    documents(rule);
  }

  /** The program has ended. */
  void atExit() {
    folder.remove();
  }
}
