package dev.safepersist.cli.report;

/** How progress is shown on the standard error output. */
public enum ProgressMode {
  /** A bar if that is a terminal, nothing otherwise. */
  AUTO,
  /** A bar. */
  BAR,
  /** Lines of JSON, at most one each second; problems and the summary are such lines too. */
  JSON,
  /** Nothing. */
  NONE;

  /** This mode for an output that is a terminal, or not. */
  public ProgressMode on(boolean terminal) {
    if (this != AUTO) {
      return this;
    }
    return terminal ? BAR : NONE;
  }
}
