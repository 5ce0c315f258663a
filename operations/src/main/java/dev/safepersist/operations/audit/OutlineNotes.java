package dev.safepersist.operations.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The outline of one document, as the pass over its bytes meets its landmarks. */
final class OutlineNotes implements Outline {
  private static final int LONGEST = 1000;

  private final Set<String> rootMembers = new HashSet<>();
  private final Set<String> dataMembers = new HashSet<>();
  private final Map<String, String> metadata = new HashMap<>();
  private final Map<String, Double> values = new HashMap<>();
  private boolean metadataFirst;
  private boolean hasData;

  /** A member of the root, or of the data; {@code before} others. */
  void name(Landmark place, int depth, long before) {
    if (depth == 1) {
      metadataFirst |= before == 0 && place.name().equals(Landmark.METADATA);
      hasData |= place.name().equals(Landmark.DATA);
    }
    if (place.isMember()) {
      (depth == 1 ? rootMembers : dataMembers).add(place.name());
    }
  }

  /** An array or object with so many elements. */
  void count(Landmark place, long elements) {
    if (place.isCounted()) {
      values.put(place.path(), (double) elements);
    }
  }

  void number(Landmark place, byte[] bytes, int from, int to) {
    literal(place, bytes, from, to);
    if (place.isCounted()) {
      values.put(place.path(), Double.parseDouble(text(bytes, from, to)));
    }
  }

  /** A number, a word, or what is between the quotes of a string, all of it plain. */
  void literal(Landmark place, byte[] bytes, int from, int to) {
    if (place.isNoted() && to - from < LONGEST) {
      metadata.put(place.name(), text(bytes, from, to));
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, US_ASCII);
  }

  @Override
  public Set<String> members() {
    return isEnvelope() ? dataMembers : rootMembers;
  }

  @Override
  public Map<String, String> metadata() {
    return metadataFirst ? metadata : Map.of();
  }

  @Override
  public double value(String pointer) {
    return values.getOrDefault(isEnvelope() ? "/" + Landmark.DATA + pointer : pointer, 0.0);
  }

  private boolean isEnvelope() {
    return metadataFirst && hasData;
  }
}
