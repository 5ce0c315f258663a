package dev.safepersist.examples.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Font Awesome says about one icon.
 *
 * @param changes the releases that changed it
 * @param ligatures the words that a font may replace by it
 * @param search how it is found
 * @param styles the styles it is drawn in
 * @param unicode its code point, in hexadecimal
 * @param label its name for people
 * @param voted whether users asked for it
 * @param svg its drawings by style
 * @param free the styles that are free
 * @param aliases further names and code points
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Icon(
    List<String> changes,
    List<String> ligatures,
    Search search,
    List<Style> styles,
    String unicode,
    String label,
    boolean voted,
    Map<String, Drawing> svg,
    List<Style> free,
    Optional<Aliases> aliases) {

  /** This icon under another label. */
  public Icon withLabel(String other) {
    return new Icon(changes, ligatures, search, styles, unicode, other, voted, svg, free, aliases);
  }

  /** The words by which an icon is found. */
  public record Search(List<String> terms) {}

  /** How an icon is drawn. */
  public enum Style {
    /** Filled. */
    @JsonProperty("solid")
    SOLID,
    /** Outlined. */
    @JsonProperty("regular")
    REGULAR,
    /** A company's mark. */
    @JsonProperty("brands")
    BRANDS
  }

  /**
   * One drawing.
   *
   * @param lastModified when it was drawn, in seconds since 1970
   * @param raw the whole SVG document
   * @param viewBox left, top, width, height
   * @param width the width
   * @param height the height
   * @param path the SVG path
   */
  public record Drawing(
      @JsonProperty("last_modified") long lastModified,
      String raw,
      List<Integer> viewBox,
      int width,
      int height,
      String path) {}

  /** Further names and code points. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Aliases(
      Optional<List<String>> names, Optional<Map<String, List<String>>> unicodes) {}
}
