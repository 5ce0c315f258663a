package dev.safepersist.operations.page;

import dev.safepersist.message.Markup;
import java.util.List;

/** A table, which scrolls sideways on narrow screens. */
public final class Table {
  private final StringBuilder rows = new StringBuilder();
  private final String caption;
  private final List<String> heads;

  /**
   * A table.
   *
   * @param caption what it shows
   * @param heads the headings of its columns; those of numbers end with {@code #}
   */
  public Table(String caption, List<String> heads) {
    this.caption = caption;
    this.heads = List.copyOf(heads);
  }

  /**
   * Begins a row.
   *
   * @param key markup before its heading, such as {@link Chart#key}
   * @param cell its heading
   */
  public Table row(String key, String cell) {
    rows.append("<tr><th scope=\"row\">").append(key).append(Markup.text(cell)).append("</th>");
    return this;
  }

  /** Begins a row, whose heading is a path. */
  public Table path(String path) {
    rows.append("<tr><th scope=\"row\" class=\"path\">").append(Markup.text(path)).append("</th>");
    return this;
  }

  /** A cell with text. */
  public Table cell(String text) {
    rows.append("<td>").append(Markup.text(text)).append("</td>");
    return this;
  }

  /** A cell with a sentence. */
  public Table sentence(String text) {
    rows.append("<td class=\"wide\">").append(Markup.text(text)).append("</td>");
    return this;
  }

  /** A cell with a number. */
  public Table number(String number) {
    rows.append("<td class=\"n\">").append(Markup.text(number)).append("</td>");
    return this;
  }

  /** A cell with a bar. */
  public Table bar(String svg) {
    rows.append("<td class=\"bar\">").append(svg).append("</td>");
    return this;
  }

  /** Ends a row. */
  public Table end() {
    rows.append("</tr>\n");
    return this;
  }

  /** The table. */
  public String markup() {
    StringBuilder table = new StringBuilder("<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
    table.append(" aria-label=\"").append(Markup.text(caption)).append("\">\n<table>\n<caption>");
    table.append(Markup.text(caption)).append("</caption>\n<thead><tr>");
    for (String head : heads) {
      boolean number = head.endsWith("#");
      String name = number ? head.substring(0, head.length() - 1) : head;
      table.append(number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
      table.append(Markup.text(name)).append("</th>");
    }
    return table
        .append("</tr></thead>\n<tbody>\n")
        .append(rows)
        .append("</tbody>\n</table>\n</div>\n")
        .toString();
  }
}
