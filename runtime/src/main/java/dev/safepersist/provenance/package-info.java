/**
 * Where a version of a file comes from: the commit and the system of the program that wrote it, and
 * the history of what happened to the file.
 *
 * <p>Start at {@link dev.safepersist.provenance.Program}, which is what the metadata of a save
 * tells about its writer.
 *
 * <p>May depend on {@code backup} and the packages below it; only {@code dev.safepersist} itself
 * depends on this one.
 */
package dev.safepersist.provenance;
