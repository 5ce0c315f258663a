/**
 * File systems for tests that stand between a program and a real directory: every call of the
 * program passes {@link dev.safepersist.faults.WrappedFileSystem#perform}, where it can be watched
 * or made to fail. Start at {@link dev.safepersist.faults.FaultyFileSystem}. Beside them {@link
 * dev.safepersist.faults.SavedFile} and {@link dev.safepersist.faults.TwoFiles}, the files by which
 * the commit protocol is tried; all else here depends on the JDK only.
 */
package dev.safepersist.faults;
