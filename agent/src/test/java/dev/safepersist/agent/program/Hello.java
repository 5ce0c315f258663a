package dev.safepersist.agent.program;

/** Says hello on both streams. */
public final class Hello {
  private Hello() {}

  /** Says hello. */
  public static void main(String[] arguments) {
    System.out.println("hello");
    System.err.println("hello, error stream");
  }
}
