package dev.safepersist.scan.code;

/** A kind of method that classes are searched for. */
public enum Interest {
  /** Opens or writes a file. */
  WRITER,
  /** Turns objects into text or bytes. */
  ENCODER
}
