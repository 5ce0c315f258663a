package dev.safepersist.mutants;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.safepersist.core.commit.Ledger;
import dev.safepersist.core.place.Target;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;

/** A change of the classes of the runtime, made while they are loaded, that seeds a bug. */
final class Patch {
  private static final String ROOT = "dev.safepersist.";

  private final Map<String, UnaryOperator<DynamicType.Builder<?>>> changes = new HashMap<>();

  private Patch() {}

  /** The names of classes and what is to become of them. */
  Map<String, UnaryOperator<DynamicType.Builder<?>>> changes() {
    return Map.copyOf(changes);
  }

  private Patch with(String type, UnaryOperator<DynamicType.Builder<?>> change) {
    changes.put(ROOT + type, change);
    return this;
  }

  /** No version counts as broken, so any becomes a backup. */
  static Patch backupOfAnUnverifiedFile() {
    return new Patch()
        .with(
            "core.commit.Current",
            type -> type.method(named("broken")).intercept(FixedValue.value(false)));
  }

  /** Backups are pruned when the old version is kept, before the new one is published. */
  static Patch pruneBeforePublish() {
    return new Patch()
        .with(
            "core.vault.BackupVault",
            type -> type.visit(Advice.to(EarlyPrune.class).on(named("keep"))));
  }

  /** A backup that is the file under a second name stays linked. */
  static Patch linkedBackup() {
    return new Patch()
        .with(
            "core.vault.BackupVault",
            type -> type.method(named("unshare")).intercept(StubMethod.INSTANCE));
  }

  /** Broken bytes are moved away, not copied. */
  static Patch setAsideByRename() {
    return new Patch()
        .with(
            "core.commit.SetAside",
            type ->
                type.visit(
                    Advice.to(MoveAway.class)
                        .on(named("copy").and(takesArguments(Target.class, Path.class)))));
  }

  /** The newest backup is the one whose file has the latest time. */
  static Patch trustedTimesOfBackups() {
    return new Patch()
        .with("backup.Backups", type -> type.visit(Advice.to(ByFileTime.class).on(named("list"))));
  }

  /** A stage is stale when its file is old. */
  static Patch trustedTimesOfStages() {
    return new Patch()
        .with(
            "core.commit.AbandonedFile",
            type ->
                type.visit(
                    Advice.to(OldIsStale.class)
                        .on(named("removed").and(takesArguments(Path.class, boolean.class)))));
  }

  /** A batch publishes before the names of its backups are durable. */
  static Patch unsyncedBackupsOfBatches() {
    return new Patch()
        .with(
            "core.commit.SteppedSave",
            type -> type.method(named("hasBackupToSync")).intercept(FixedValue.value(false)));
  }

  /** A batch publishes before the history knows what is coming. */
  static Patch unannouncedBatches() {
    try {
      Implementation none = MethodCall.invoke(Optional.class.getMethod("empty"));
      return new Patch()
          .with("core.commit.SteppedSave", type -> type.method(named("intent")).intercept(none));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A batch is in the history before it is published. */
  static Patch historyBeforeRename() {
    return new Patch()
        .with(
            "core.bulk.BulkPlace",
            type -> type.visit(Advice.to(EarlyRecord.class).on(named("announce"))));
  }

  /** What a serializer writes by itself counts as checked. */
  static Patch uncheckedSerializers() {
    return new Patch()
        .with(
            "envelope.OwnText",
            type ->
                type.method(named("foreign").or(named("endsObject")))
                    .intercept(StubMethod.INSTANCE));
  }

  /** No lock is taken. */
  static Patch noLock() {
    return new Patch()
        .with(
            "core.lock.JvmClaim",
            type -> type.method(named("take")).intercept(FixedValue.value(true)))
        .with(
            "core.lock.LockFile",
            type -> type.method(named("attempt")).intercept(FixedValue.value(true)));
  }

  /** What is recorded of the file, its serial among it, is read before the file is locked. */
  static Patch serialBeforeTheLock() {
    try {
      return new Patch()
          .with(
              "core.commit.Commit",
              type ->
                  type.visit(
                      Advice.to(EarlyRead.class)
                          .on(
                              named("recorded")
                                  .and(
                                      takesArguments(Target.class, boolean.class, boolean.class)))))
          .with("core.commit.Publication", earlyTrail());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UnaryOperator<DynamicType.Builder<?>> earlyTrail() throws NoSuchMethodException {
    MemberSubstitution substitution =
        MemberSubstitution.relaxed()
            .method(named("read").and(takesArguments(Target.class)))
            .replaceWith(EarlyTrail.class.getMethod("of", Ledger.class, Target.class));
    return type -> type.visit(substitution.on(named("seal")));
  }
}
