package dev.safepersist.message;

/**
 * Text in pages of HTML and pictures of SVG. Everything that comes from files goes through here.
 */
public final class Markup {
  private Markup() {}

  /**
   * A text that has no effect but to be read, in elements and in attributes with double quotes.
   * Control characters and those that turn the direction of text are spelled out.
   */
  public static String text(String text) {
    return Printable.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
