package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The steps of a save from the lock on: look at the old version, seal, keep the old version, sync,
 * publish, sync the directory, prune, record. A failure before the file is touched leaves the old
 * version; after it, the new one.
 */
final class Publication {
  private static final int MOST_LOOKS = 5;

  private final SaveContext context;
  private final Target target;
  private final Stage stage;
  private final Draft draft;
  private final Entry.Event event;
  private final Policy policy;
  private final Preservation preservation;
  private final Placement placement;
  private RecordedVersions trail = RecordedVersions.empty();
  private Optional<Current> old = Optional.empty();
  private Optional<BackupRecord> kept = Optional.empty();
  private Revision version;
  private boolean announced;
  private boolean proven = true;

  Publication(SaveContext context, Stage stage, Draft draft, Entry.Event event) {
    this.context = context;
    this.target = context.target();
    this.stage = stage;
    this.draft = draft;
    this.event = event;
    this.policy = context.policy();
    this.preservation = new Preservation(context);
    this.placement = new Placement(context, stage);
  }

  /** All steps, for one file. */
  Receipt run() throws IOException {
    try {
      prepare();
      publish();
    } catch (IOException e) {
      throw undone(e);
    } catch (RuntimeException | Error e) {
      undo(e);
      throw e;
    }
    return finish();
  }

  /** All steps before the file is touched. */
  void prepare() throws IOException {
    seal();
    kept = keepOld();
    sync();
    describe();
    announce();
  }

  /**
   * The steps of {@link #prepare} that concern the file alone. The sync of the backups and the
   * append of the {@link #intent} are left to the caller.
   */
  void prepareAlone() throws IOException {
    seal();
    kept = keepOld();
    syncStage();
  }

  /** Looks at the old version, and gives the new one its serial. */
  void seal() throws IOException {
    enter(Step.INSPECTING, "looking at the old version");
    trail = context.ports().ledger().read(target);
    look();
    stage.events().doing("sealing");
    long serial = nextSerial();
    stage.seal(serial);
    version =
        new Revision(serial, stage.crc32c(), stage.bytes(), Instant.EPOCH, draft.schemaVersion());
    enter(Step.KEEPING, "keeping the old version");
  }

  private void look() throws IOException {
    unlessGone(
        () -> {
          old = current(preservation.unshared());
          if (old.isPresent()) {
            requireReplaceable(target, policy, old.get().facts());
            stage.follow(old.get().facts());
          }
          return old;
        },
        () -> {});
    for (Guard guard : draft.guards()) {
      guard.check(target, old);
    }
  }

  /**
   * Does {@code work} with the old version. If that fails because another program has deleted it or
   * moved it away, then there is nothing to keep, or another version: so it is done once more.
   */
  private <T> T unlessGone(Uninterrupted.Step<T> work, Uninterrupted.Action before)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.run();
      } catch (IOException e) {
        if (attempt == MOST_LOOKS || old.isEmpty() || !old.get().hasGone(target)) {
          throw e;
        }
        before.run();
      }
    }
  }

  private long nextSerial() {
    long inFile = old.map(now -> now.inspection().serial()).orElse(0L);
    return Math.max(trail.highestSerial(), inFile) + 1;
  }

  /**
   * Keeps the old version of a stage that was sealed a while ago, just before it is published. What
   * another program has done to the file since is looked at as at first.
   *
   * @throws ConflictException if it has put a later version there than the stage can follow
   */
  void keepNow() throws IOException {
    enter(Step.KEEPING, "keeping the old version");
    if (!FileFacts.of(target.file()).equals(old.map(Current::facts))) {
      lookAgain();
    }
    kept = keepOld();
  }

  private void lookAgain() throws IOException {
    String before = old.map(Current::crc32c).orElse("no file");
    look();
    if (nextSerial() > version.serial()) {
      String now = old.map(Current::crc32c).orElse("no file");
      throw new ConflictException(
          target.named(), CoreMessage.CONFLICT.text(target.named(), before, now));
    }
  }

  /** Keeps the old version right before it is replaced. */
  private Optional<BackupRecord> keepOld() throws IOException {
    return unlessGone(() -> keep(version.serial(), true), this::lookAgain);
  }

  /** Syncs the stage alone. */
  void syncStage() throws IOException {
    enter(Step.SYNCING, "syncing");
    if (policy.durability() != Durability.PROCESS) {
      stage.sync(policy.attempts());
    }
    describe();
  }

  /** Whether a backup was made whose name is to be synced before the file is touched. */
  boolean hasNameToSync() {
    return kept.isPresent() && policy.durability() == Durability.DURABLE;
  }

  /** Who restores has a reason to doubt the file: its recorded length and time prove nothing. */
  private Optional<Current> current(Optional<FileFacts> facts) throws IOException {
    Verifier verifier = context.ports().verifier();
    return event == Entry.Event.RESTORE
        ? Current.verified(target, trail, verifier)
        : Current.of(target, facts, trail, verifier);
  }

  /** A backup that is the file under a second name would change with the file. */
  void undo(Throwable failure) {
    try {
      preservation.unshare();
      separateBackup();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** What a failure of an earlier step is for the caller: nothing has changed. */
  SaveException undone(IOException failure) {
    undo(failure);
    return Failures.of(target.named(), Outcome.UNCHANGED, stage.events().doing(), failure);
  }

  /** Refuses to replace a file whose other names, or whose owner, may not want that. */
  static void requireReplaceable(Target target, Policy policy, FileFacts facts)
      throws SaveException {
    if (!policy.splitHardLinks() && facts.links() > 1) {
      throw refused(target, CoreMessage.HARD_LINKED.text(target.named(), facts.links()));
    }
    if (!policy.replaceReadOnly()
        && (facts.readOnly() || !Files.isWritable(target.file()))
        && Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS)) { // it may be gone by now
      throw refused(
          target,
          (isOnReadOnlyFileSystem(target)
                  ? CoreMessage.READ_ONLY_FILE_SYSTEM
                  : CoreMessage.READ_ONLY)
              .text(target.named()));
    }
  }

  private static boolean isOnReadOnlyFileSystem(Target target) {
    try {
      return Files.getFileStore(target.file()).isReadOnly();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static SaveException refused(Target target, String message) {
    return new SaveException(target.named(), Outcome.UNCHANGED, message, null);
  }

  private Optional<BackupRecord> keep(long serial, boolean link) throws IOException {
    return old.isEmpty()
        ? Optional.empty()
        : preservation.keep(trail, old.get(), stage, serial, link);
  }

  private void sync() throws IOException {
    enter(Step.SYNCING, "syncing");
    if (policy.durability() == Durability.PROCESS) {
      return;
    }
    stage.sync(policy.attempts());
    if (hasNameToSync()) {
      context.ports().vault().sync(target);
    }
  }

  /** Closes the stage before its time is looked at: some platforms set it then. */
  private void describe() throws IOException {
    stage.closeFile();
    version = stage.revision(version.serial(), draft.schemaVersion());
  }

  private void announce() throws IOException {
    Optional<Entry> intent = intent();
    if (intent.isPresent()) {
      context.ports().ledger().append(target, intent.get(), needsDurableIntent());
      announced();
    }
  }

  /**
   * The line to be recorded before the file is touched. Without metadata in the file, only the
   * history can show after a crash that it is whole; and only the history knows the order of
   * backups.
   */
  Optional<Entry> intent() {
    return isSidecar() || kept.isPresent()
        ? Optional.of(
            new Entry(Entry.Event.INTENT, Optional.of(version), kept, List.of(), draft.details()))
        : Optional.empty();
  }

  private boolean isSidecar() {
    return policy.metadata() == MetadataPlacement.SIDECAR;
  }

  boolean needsDurableIntent() {
    return isSidecar() && policy.durability() != Durability.PROCESS;
  }

  /** The intent is recorded. */
  void announced() {
    announced = true;
  }

  /** Writes down that {@code record} will decide whether the stage becomes the file. */
  void announce(Path record) throws IOException {
    placement.announce(record);
  }

  /** Makes the stage the file: by a rename, or in place where no rename can work. */
  void publish() throws IOException {
    enter(Step.PUBLISHING, "publishing");
    boolean apart = placement.place(old.isPresent(), this::unlinkBackup);
    separateBackup();
    if (apart) {
      takeTimeFromFile();
    } else if (stage.isAdopted()) {
      prove();
    }
  }

  /**
   * The backup was the old version under a second name. Where another program has moved that away
   * since, it must not change with what becomes of it there.
   */
  private void separateBackup() {
    try {
      if (kept.isPresent()) {
        context.ports().vault().separate(target, kept.get());
      }
    } catch (IOException | RuntimeException e) {
      Log.log(Level.WARNING, "a backup of " + target.file() + " shares its bytes", e);
    }
  }

  /**
   * A program may have replaced the file that it moves, or have written to it, after its bytes were
   * summed. What is recorded is only ever what is known to be in place.
   */
  private void prove() {
    try {
      Optional<FileFacts> now = FileFacts.of(target.file());
      if (now.filter(there -> stage.isFile(there) && version.matches(there)).isPresent()) {
        return;
      }
      Optional<Current> found =
          Current.verified(target, RecordedVersions.empty(), context.ports().verifier());
      proven = found.filter(there -> !there.broken()).isPresent();
      if (proven) {
        version = found.get().as(version.serial());
      }
    } catch (IOException | RuntimeException e) {
      proven = false;
      Log.log(Level.WARNING, "the new version of " + target.file() + " is not recorded", e);
    }
  }

  /** A backup that is the file under a second name would be rewritten with it. */
  private void unlinkBackup() throws IOException {
    if (kept.isPresent() && preservation.mayBeShared()) {
      preservation.unshare();
      kept = keep(version.serial(), false);
      context.ports().vault().sync(target);
    }
  }

  /** The new version is in place; a look at it that fails cannot undo that. */
  private void takeTimeFromFile() {
    try {
      FileFacts facts = FileFacts.of(target.file()).orElseThrow();
      version =
          new Revision(
              version.serial(),
              version.crc32c(),
              facts.bytes(),
              facts.modified(),
              version.schemaVersion());
    } catch (IOException | NoSuchElementException e) {
      Log.log(Level.WARNING, "the time of " + target.file() + " could not be read", e);
    }
  }

  /** All steps after the new version is in place. */
  Receipt finish() throws SaveException {
    stage.events().enter(Step.DIRECTORY_SYNC);
    Durability reached = Completion.syncDirectory(target, policy.durability());
    stage.events().enter(Step.RECORDING);
    Completion.record(context, recordable());
    return receipt(reached);
  }

  /** What the caller gets when the new version is recorded, or could not be. */
  Receipt receipt(Durability reached) {
    stage.events().saved(version);
    Log.log(Level.DEBUG, () -> "committed " + target.file() + " serial " + version.serial());
    return new Receipt(
        target.named(),
        version.serial(),
        version.crc32c(),
        version.bytes(),
        kept.map(backup -> target.state().backups().resolve(backup.name())),
        reached,
        context.now());
  }

  /**
   * A journal may only go when what it would finish is durable, also for a save that need not be.
   */
  void syncBeforeForgetting() throws IOException {
    if (policy.durability() == Durability.ATOMIC) {
      DirectorySync.sync(target.directory());
    }
  }

  /** A backup with the bytes of the file takes the place of no older one. */
  private List<String> prune() {
    boolean same = kept.filter(backup -> backup.crc32c().equals(version.crc32c())).isPresent();
    boolean nothingNew = same || (kept.isEmpty() && (old.isPresent() || trail.backups().isEmpty()));
    return nothingNew ? List.of() : Completion.prune(context, trail, kept);
  }

  /** The line to be recorded when the new version is in place; prunes the backups. */
  Entry recordable() {
    if (!proven) {
      return new Entry(Entry.Event.BACKUP, Optional.empty(), kept, prune(), Map.of());
    }
    Map<String, String> details = announced ? Map.of() : draft.details();
    return new Entry(event, Optional.of(version), kept, prune(), details);
  }

  private void enter(Step step, String doing) {
    stage.events().enter(step);
    stage.events().doing(doing);
  }
}
