package dev.safepersist.cli.report;

import java.io.PrintWriter;

/**
 * The two streams of a command.
 *
 * @param out for results
 * @param err for problems and progress
 */
public record Streams(PrintWriter out, PrintWriter err) {}
