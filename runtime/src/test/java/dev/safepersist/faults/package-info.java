/**
 * File systems for tests that stand between a program and a real directory: every call of the
 * program passes {@link dev.safepersist.faults.WrappedFileSystem#perform}, where it can be watched
 * or made to fail. Start at {@link dev.safepersist.faults.FaultyFileSystem}. May depend on the JDK
 * only.
 */
package dev.safepersist.faults;
