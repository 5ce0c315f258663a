package dev.safepersist.operations.page;

import dev.safepersist.message.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Pictures of numbers, as SVG; colours are classes of the style sheet. */
public final class Chart {
  private static final int SERIES = 7;
  private static final double LEAST = 0.6; // a share that is too small to be seen is shown so

  private static final double GAP = 0.2; // parts next to one another may have the same colour

  private Chart() {}

  /**
   * A part of a whole.
   *
   * @param name what it is
   * @param colour the class of its colour
   * @param value how much
   */
  public record Part(String name, String colour, double value) {}

  /** A bar that shows the shares of all parts. */
  public static String shares(String description, List<Part> parts) {
    double all = parts.stream().mapToDouble(Part::value).sum();
    double drawn =
        parts.stream().filter(p -> p.value() > 0).mapToDouble(p -> width(p.value(), all)).sum();
    StringBuilder svg = new StringBuilder("<svg class=\"share\" viewBox=\"0 0 100 10\"");
    svg.append(" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
    svg.append(Markup.text(description)).append("\">");
    double x = 0;
    for (Part part : parts) {
      if (part.value() > 0) {
        double width = width(part.value(), all) * 100 / drawn;
        svg.append(rect(x, 0, Math.max(0.3, width - GAP), 10, part.colour()));
        x += width;
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static double width(double value, double all) {
    return Math.max(LEAST, 100 * value / all);
  }

  /** The bar of one row of a table, which says the number in words. */
  public static String row(long value, long most, String colour) {
    double width = value == 0 ? 0 : Math.max(LEAST, 100.0 * value / most);
    return "<svg class=\"row\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        + rect(0, 0, width, 10, colour)
        + "</svg>";
  }

  /** A small square in the colour of a part, before its name in words. */
  public static String key(String colour) {
    return "<svg class=\"key\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">"
        + rect(0, 0, 1, 1, colour)
        + "</svg>";
  }

  /**
   * Columns over time, each of stacked parts.
   *
   * @param columns the parts of each column by name, by the label of the column
   */
  public static String columns(
      String description, SortedMap<String, ? extends Map<String, Double>> columns) {
    List<String> names = names(columns);
    double most =
        columns.values().stream()
            .mapToDouble(parts -> parts.values().stream().mapToDouble(v -> v).sum())
            .max()
            .orElse(1);
    int step = 640 / Math.max(8, columns.size());
    StringBuilder svg =
        new StringBuilder("<svg class=\"time\" viewBox=\"0 0 700 190\" role=\"img\"");
    svg.append(" aria-label=\"").append(Markup.text(description)).append("\">");
    svg.append(text(46, 14, "end", String.format(Locale.ROOT, "%,.0f", most)));
    svg.append(text(46, 162, "end", "0"));
    int each = Math.max(1, (int) Math.ceil(60.0 / step));
    int number = 0;
    for (Map.Entry<String, ? extends Map<String, Double>> column : columns.entrySet()) {
      double y = 160;
      int x = 54 + number * step;
      for (String name : names) {
        double height = 150 * column.getValue().getOrDefault(name, 0.0) / most;
        y -= height;
        svg.append(rect(x, y, step * 0.8, height, colour(names.indexOf(name))));
      }
      if (number % each == 0) {
        svg.append(text(x, 180, "start", column.getKey()));
      }
      number++;
    }
    svg.append("</svg>\n<ul class=\"legend\">");
    for (String name : names) {
      svg.append("<li>").append(key(colour(names.indexOf(name)))).append(Markup.text(name));
      svg.append("</li>");
    }
    return svg.append("</ul>\n").toString();
  }

  private static List<String> names(SortedMap<String, ? extends Map<String, Double>> columns) {
    Set<String> names = new TreeSet<>();
    columns.values().forEach(parts -> names.addAll(parts.keySet()));
    return new ArrayList<>(names);
  }

  private static String colour(int number) {
    return "s" + (Math.min(number, SERIES - 1) + 1);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>",
        x,
        y,
        anchor,
        Markup.text(text));
  }

  private static String rect(double x, double y, double width, double height, String colour) {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" class=\"%s\"/>",
        x,
        y,
        width,
        height,
        colour);
  }
}
