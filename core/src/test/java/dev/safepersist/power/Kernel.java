package dev.safepersist.power;

/** What the kernel writes to the disk that nobody told it to sync; it may do so at any time. */
enum Kernel {
  /** Nothing. */
  LAZY,
  /** After each change the names, but not the bytes of the files that have them. */
  EAGER
}
