package dev.safepersist.scan.message;

import java.util.Locale;

/**
 * The problems that a scan reports. {@code docs/messages.md} explains each; SP70n and SP71n belong
 * to the scan, SP72n to its findings.
 */
public enum ScanMessage {
  /** A path holds nothing that could be scanned. */
  NOTHING_TO_SCAN(
      "SP701",
      "%s holds no class, no archive of classes and no Java source.",
      "give a class file, a jar or war, or a folder of classes or sources."),
  /** A class file is damaged or too new. */
  CLASS_UNREADABLE(
      "SP702",
      "the class %s cannot be read: %s.",
      "compile or download it again; everything else was scanned."),
  /** An archive is damaged. */
  ARCHIVE_UNREADABLE(
      "SP703",
      "the archive %s cannot be read: %s.",
      "build or download it again; what was read before the damage was scanned."),
  /** Archives are nested too deeply. */
  ARCHIVE_TOO_DEEP(
      "SP704",
      "the archive %s lies more than %s archives deep and was not opened.",
      "unpack it and scan it by itself."),
  /** There are too many entries. */
  TOO_MANY_ENTRIES(
      "SP705",
      "%s holds more than %s entries; the rest was not scanned.",
      "scan its parts one by one."),
  /** The classes and archives are too large when inflated. */
  TOO_MANY_BYTES(
      "SP706",
      "%s holds more than %s bytes of classes and archives; the rest was not scanned.",
      "scan its parts one by one, or give the JVM more memory with -Xmx."),
  /** A source file cannot be parsed. */
  SOURCE_UNREADABLE(
      "SP707",
      "the source %s cannot be parsed: %s.",
      "correct it so that it compiles; everything else was scanned."),
  /** A file cannot be read. */
  FILE_UNREADABLE(
      "SP708", "%s cannot be read: %s.", "check the path and the permissions, then scan again."),
  /** A baseline is no baseline. */
  BASELINE_UNREADABLE(
      "SP709",
      "the baseline %s cannot be used: %s.",
      "make a new one with 'safepersist scan --json PATH' and save its output."),
  /** A suppression file has a line that means nothing. */
  SUPPRESSION_UNREADABLE(
      "SP710",
      "the suppression file %s cannot be used: %s.",
      "write one rule a line: an id or *, a pattern of class#method, and the reason."),
  /** Sources cannot be scanned without a compiler. */
  NO_COMPILER(
      "SP711",
      "the sources in %s were not scanned: this Java runtime has no compiler.",
      "run the scan on a JDK, or scan the compiled classes.");

  private final String id;
  private final String problem;
  private final String fix;

  ScanMessage(String id, String problem, String fix) {
    this.id = id;
    this.problem = problem;
    this.fix = fix;
  }

  /** The stable id, such as {@code SP702}. */
  public String id() {
    return id;
  }

  /** The whole text: {@code [SafePersist:SP702] problem}, a line break, {@code Fix: remedy}. */
  public String text(Object... arguments) {
    return String.format(Locale.ROOT, "[SafePersist:" + id + "] " + problem, arguments)
        + "\nFix: "
        + fix;
  }
}
