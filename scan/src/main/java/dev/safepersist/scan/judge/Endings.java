package dev.safepersist.scan.judge;

import java.util.Locale;

/** What the ending of a file name says. */
enum Endings {
  /** Documents that programs keep their state in. */
  STATE("json json5 jsonc yaml yml properties toml ser state"),
  /** Formats of state and of other things. */
  MIXED("xml dat db bin cfg conf ini cache idx index cbor smile"),
  /** Products: code, pages, pictures, archives. */
  OUTPUT(
      "html htm css js mjs ts tsx jsx java kt groovy class jar war zip gz tgz tar png jpg jpeg svg gif"
          + " pdf dot csv tsv md adoc bat sh cmd perf jfr hprof so dll dylib exe patch diff"),
  /** Logs, locks and marks of processes. */
  PASSING("log lock lck pid port tmp temp out err trc"),
  /** Nothing. */
  NONE("");

  private final String endings;

  Endings(String endings) {
    this.endings = ' ' + endings + ' ';
  }

  /** The kind of a name; {@code state.json.gz} is state. */
  static Endings of(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    String ending = plain.substring(plain.lastIndexOf('.') + 1);
    if (plain.lastIndexOf('.') >= 0) {
      for (Endings kind : values()) {
        if (kind.endings.contains(' ' + ending + ' ')) {
          return kind;
        }
      }
    }
    return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? OUTPUT : NONE;
  }
}
