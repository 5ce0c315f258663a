package dev.safepersist.cli.file;

import dev.safepersist.operations.tree.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that select files of a tree. */
public final class SelectionOptions {
  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Only these files. A glob without a slash matches a name anywhere.")
  private List<String> include = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "GLOB", description = "Not these files.")
  private List<String> exclude = new ArrayList<>();

  /** The selection; a malformed glob is an {@link IllegalArgumentException}. */
  public Selection selection() {
    return new Selection(include, exclude);
  }
}
