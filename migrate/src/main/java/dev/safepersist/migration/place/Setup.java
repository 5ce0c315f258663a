package dev.safepersist.migration.place;

import java.io.IOException;

/** What an administrator sets up at a place before its first migration. May be done again. */
public interface Setup {
  /** The statements, for those who run them by themselves. */
  String sql();

  /** Sets it up. */
  void apply() throws IOException;
}
