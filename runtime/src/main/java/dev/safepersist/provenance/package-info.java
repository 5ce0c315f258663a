/**
 * Where a version of a file comes from: the commit and the system of the program that wrote it, and
 * the history of what happened to the file.
 *
 * <p>Start at {@link dev.safepersist.provenance.Program}, which is what the metadata of a save
 * tells about its writer, and at {@link dev.safepersist.provenance.Artifacts}, which answers what
 * is recorded of the files of a directory: who made them, from what, and whether they are stale.
 *
 * <p>May depend on {@code backup} and the packages below it; only {@code dev.safepersist} itself
 * depends on this one.
 */
package dev.safepersist.provenance;
