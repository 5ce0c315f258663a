/**
 * Where a version of a file comes from: the commit and the system of the program that wrote it, its
 * inputs, and whether they have changed since.
 *
 * <p>Start at {@link dev.safepersist.provenance.Program}, which is what the metadata of a save says
 * of its writer, and at {@link dev.safepersist.provenance.Artifacts}, which answers what is
 * recorded of the files of a directory.
 *
 * <p>May use {@code json}, {@code core.history} and the core below it, and {@code
 * dev.safepersist.message}.
 */
package dev.safepersist.provenance;
