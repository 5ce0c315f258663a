package dev.safepersist.power;

/** What the kernel writes to the disk without a sync; it may do so at any time. */
enum Kernel {
  /** Nothing. */
  LAZY,
  /** After each change the names, but not the bytes of the files that have them. */
  EAGER
}
