/**
 * The operations of the {@code safepersist} command as a library: audits, snapshots, versions,
 * edits. A starter or a build plugin can call them; the command line only parses options and prints
 * results.
 *
 * <p>Each noun has a package of its own. Results are data; {@link
 * dev.safepersist.operations.message.OperationsMessage} lists what can go wrong.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.operations;
