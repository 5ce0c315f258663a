package dev.safepersist.commit;

import dev.safepersist.message.Message;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a save from the lock on: look at the old version, seal, keep the old version, sync,
 * publish, sync the directory, prune, record. A failure before the rename leaves the old version;
 * after it, the new one.
 */
final class Publication {
  private static final System.Logger LOG = System.getLogger("dev.safepersist");

  private final Commit commit;
  private final Target target;
  private final Stage stage;
  private final Draft draft;
  private final Entry.Event event;
  private final Policy policy;
  private String step = "looking at the old version";

  Publication(Commit commit, Target target, Stage stage, Draft draft, Entry.Event event) {
    this.commit = commit;
    this.target = target;
    this.stage = stage;
    this.draft = draft;
    this.event = event;
    this.policy = commit.policy();
  }

  Receipt run() throws IOException {
    Prepared prepared;
    try {
      prepared = prepare();
      step = "publishing";
      Rename.replace(stage.path(), target.file(), policy.attempts());
      stage.published();
    } catch (IOException e) {
      undo(e);
      throw Failures.of(target.named(), Outcome.UNCHANGED, step, e);
    }
    Durability reached = syncDirectory();
    List<String> pruned = prune(prepared);
    record(prepared, pruned);
    LOG.log(Level.DEBUG, () -> "committed " + target.file() + " serial " + prepared.serial());
    return new Receipt(
        target.named(),
        prepared.serial(),
        prepared.version().crc32c(),
        prepared.version().bytes(),
        prepared.kept().map(kept -> target.state().backups().resolve(kept.name())),
        reached,
        Instant.now());
  }

  /** A backup that was just linked must not go on sharing the file that stays in place. */
  private void undo(IOException failure) {
    try {
      unshare();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Prepared prepare() throws IOException {
    Trail trail = commit.ports().ledger().read(target);
    unshare();
    Optional<Current> current = current(trail);
    if (current.isPresent()) {
      refuseUnlessReplaceable(current.get().facts());
    }
    for (Guard guard : draft.guards()) {
      guard.check(target, current);
    }
    step = "sealing";
    long inFile = current.map(now -> now.inspection().serial()).orElse(0L);
    long serial = Math.max(trail.highestSerial(), inFile) + 1;
    stage.seal(serial);
    step = "keeping the old version";
    Optional<Kept> kept = keep(trail, current, serial);
    step = "syncing";
    sync(kept.isPresent());
    Version version = versionOf(serial);
    announce(version, kept);
    stage.closeFile();
    return new Prepared(serial, version, kept, trail);
  }

  /** Who restores has a reason to doubt the file: its recorded length and time prove nothing. */
  private Optional<Current> current(Trail trail) throws IOException {
    Verifier verifier = commit.ports().verifier();
    return event == Entry.Event.RESTORE
        ? Current.verified(target, trail, verifier)
        : Current.of(target, trail, verifier);
  }

  private record Prepared(long serial, Version version, Optional<Kept> kept, Trail trail) {}

  private void unshare() throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target.file());
    if (facts.isPresent() && (facts.get().links() > 1 || facts.get().mode() < 0)) {
      commit.ports().vault().unshare(target, facts.get());
      Sweep.unshare(target, facts.get());
    }
  }

  private void refuseUnlessReplaceable(FileFacts old) throws IOException {
    if (!policy.splitHardLinks() && old.links() > 1) {
      refuse(Message.HARD_LINKED.text(target.named(), old.links()));
    }
    if (!policy.replaceReadOnly() && (old.readOnly() || !Files.isWritable(target.file()))) {
      refuse(Message.READ_ONLY.text(target.named()));
    }
  }

  private void refuse(String message) throws SaveException {
    throw new SaveException(target.named(), Outcome.UNCHANGED, message, null);
  }

  private Optional<Kept> keep(Trail trail, Optional<Current> current, long serial)
      throws IOException {
    if (current.isEmpty() || current.get().facts().bytes() == 0) {
      return Optional.empty();
    }
    Current old = current.get();
    if (old.broken()) {
      Path place = SetAside.copy(target, "found broken when a new version was saved");
      LOG.log(
          Level.WARNING,
          () -> target.file() + " was broken; before it was replaced it was set aside as " + place);
      return Optional.empty();
    }
    if (!policy.retention().keepsAny() || old.crc32c().equals(stage.crc32c())) {
      return Optional.empty();
    }
    boolean shrinks = stage.bytes() < old.facts().bytes() / 2;
    boolean edited = old.recorded().isEmpty() && !trail.versions().isEmpty();
    OldVersion version =
        new OldVersion(serial, old.crc32c(), old.facts().bytes(), old.good(), shrinks || edited);
    return Optional.of(commit.ports().vault().keep(target, trail, version, true));
  }

  private void sync(boolean kept) throws IOException {
    if (policy.durability() == Durability.PROCESS) {
      return;
    }
    stage.sync(policy.attempts());
    if (kept && policy.durability() == Durability.DURABLE) {
      commit.ports().vault().sync(target);
    }
  }

  private Version versionOf(long serial) throws IOException {
    FileFacts facts = FileFacts.of(stage.path()).orElseThrow();
    if (facts.bytes() != stage.bytes()) {
      refuse(Message.SIZE_MISMATCH.text(target.named(), stage.bytes(), facts.bytes()));
    }
    return new Version(serial, stage.crc32c(), facts.bytes(), facts.modified(), draft.format());
  }

  /** Without metadata in the file, only the history can tell after a crash that it is whole. */
  private void announce(Version version, Optional<Kept> kept) throws IOException {
    if (policy.metadata() == MetadataPlacement.SIDECAR) {
      Entry intent =
          new Entry(Entry.Event.INTENT, Optional.of(version), kept, List.of(), draft.details());
      commit.ports().ledger().append(target, intent, policy.durability() != Durability.PROCESS);
    }
  }

  private Durability syncDirectory() throws SaveException {
    if (policy.durability() != Durability.DURABLE) {
      return policy.durability();
    }
    try {
      return DirectorySync.sync(target.directory()) ? Durability.DURABLE : Durability.ATOMIC;
    } catch (IOException e) {
      throw new SaveException(
          target.named(),
          Outcome.UNKNOWN,
          Message.DIRECTORY_NOT_SYNCED.text(target.named(), target.directory(), e.getMessage()),
          e);
    }
  }

  private List<String> prune(Prepared prepared) {
    if (prepared.kept().isEmpty()) {
      return List.of();
    }
    try {
      Trail trail = prepared.trail().with(prepared.kept().get());
      return commit.ports().vault().prune(target, trail, policy.retention());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "old backups of " + target.file() + " could not be pruned", e);
      return List.of();
    }
  }

  private void record(Prepared prepared, List<String> pruned) {
    Entry entry =
        new Entry(event, Optional.of(prepared.version()), prepared.kept(), pruned, draft.details());
    try {
      commit.ports().ledger().append(target, entry, false);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the history of " + target.file() + " could not be written", e);
    }
  }
}
