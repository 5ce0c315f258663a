/**
 * What a crash may leave of a directory, and proof that a program copes with all of it: {@link
 * dev.safepersist.crash.RecordingFileSystem} records what a program does, {@link
 * dev.safepersist.crash.CrashModel} says which states of the disk a crash after any part of that
 * may leave, {@link dev.safepersist.crash.Exploration} puts these states on a disk and has each
 * checked. Start at {@link dev.safepersist.crash.CrashModel}. May depend on {@code faults}.
 *
 * <p>{@code CommitCrashTest} explores single saves, {@code TransactionCrashTest} and {@code
 * InPlaceCrashTest} what needs a journal and its recovery, {@code HealingCrashTest} the way back to
 * a backup, {@code DeadProcessCrashTest} what comes after a process that died in the middle.
 *
 * <h2>How to see it catch a bug</h2>
 *
 * {@code mvn test -pl runtime -Dtest=CommitCrashTest -Dsafepersist.mutant=no-file-sync} runs the
 * commit protocol on a file system that ignores the sync of files, and fails; see {@link
 * dev.safepersist.crash.Mutant} for the other bugs.
 */
package dev.safepersist.crash;
