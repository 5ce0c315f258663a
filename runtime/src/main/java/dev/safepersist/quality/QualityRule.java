package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that good data has, beyond what its schema demands. A rule is a pure function of the
 * document: the same document, the same findings. The rules made here take a path: a JSON pointer
 * in which {@code *} stands for every element of an array or every member of an object, as in
 * {@code /frames/}{@code *}{@code /pitch}. Of long arrays they look at a {@link Sample}, and say
 * so.
 *
 * <p>A rule warns and never refuses. Numbers are compared as they are written, exactly and whatever
 * their size; {@code 3} and {@code 3.0} are the same number. The texts {@code NaN}, {@code
 * Infinity} and {@code -Infinity}, which are how JSON holds such numbers, count as numbers. Times
 * with a zone and local times are not compared with each other.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface QualityRule {
  /** What looks wrong in a document; empty if nothing does. */
  List<Finding> check(JsonNode document);

  /**
   * No single value is suspiciously frequent.
   *
   * @param value the value that a failed computation leaves, such as 440.0
   * @param above the share of the values, from 0 to 1, above which it is suspicious
   */
  static QualityRule suspicious(String path, JsonNode value, double above) {
    return new SuspiciousValue(DataPath.of(path), value, above);
  }

  /** The objects at the path have members of these names, and these are not null. */
  static QualityRule present(String path, List<String> names) {
    return new Present(DataPath.of(path), List.copyOf(names));
  }

  /**
   * A number counts the elements of an array, or the members of an object.
   *
   * @param counted the path of what is counted; steps of {@code *} stand for the same steps as in
   *     {@code path}
   */
  static QualityRule count(String path, String counted) {
    return new Count(DataPath.of(path), DataPath.of(counted));
  }

  /**
   * Numbers or times never go backwards.
   *
   * @param strictly whether they may not stand still either
   */
  static QualityRule ascending(String path, boolean strictly) {
    return new Ascending(DataPath.of(path), strictly);
  }

  /** Numbers are in a range; the bounds belong to it. */
  static QualityRule range(String path, Optional<BigDecimal> least, Optional<BigDecimal> most) {
    return new InRange(DataPath.of(path), least, most);
  }

  /** No value stands twice. */
  static QualityRule unique(String path) {
    return new Unique(DataPath.of(path));
  }

  /** Arrays, objects and texts are not empty. */
  static QualityRule filled(String path) {
    return new Filled(DataPath.of(path));
  }
}
