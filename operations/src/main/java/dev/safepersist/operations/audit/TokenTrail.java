package dev.safepersist.operations.audit;

import dev.safepersist.syntax.JsonPointers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an audit notes while it reads a document once: the names at its root, the metadata of an
 * envelope, and numbers and lengths at some places. Memory depends on what is looked for only.
 */
final class TokenTrail implements Consumer<JsonParser>, Outline {
  private static final String METADATA = "/metadata";
  private static final String DATA = "/data";
  private static final int LONGEST_TEXT = 1000;

  /** A place in the document, as far as it is of interest. */
  private static final class Level {
    private String path;
    private boolean object;
    private long children;
  }

  private final Set<String> wantedNames;
  private final Set<String> wantedPlaces;
  private final Level[] levels;
  private final Set<String> rootMembers = new HashSet<>();
  private final Set<String> dataMembers = new HashSet<>();
  private final Map<String, String> metadata = new HashMap<>();
  private final Map<String, Double> values = new HashMap<>();
  private int depth;
  private boolean metadataFirst;
  private boolean hasData;
  private String name = "";

  /**
   * A trail.
   *
   * @param wantedNames the names that are noted at the root
   * @param wantedPlaces JSON pointers, through objects only
   */
  TokenTrail(Set<String> wantedNames, Set<String> wantedPlaces) {
    this.wantedNames = wantedNames;
    this.wantedPlaces = wantedPlaces;
    long deepest = wantedPlaces.stream().mapToLong(TokenTrail::slashes).max().orElse(0);
    this.levels = new Level[(int) Math.max(2, deepest) + 2];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = new Level();
    }
  }

  private static long slashes(String pointer) {
    return pointer.chars().filter(c -> c == '/').count();
  }

  /** Whether the document is an envelope: metadata, then data. */
  boolean isEnvelope() {
    return metadataFirst && hasData;
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
    return values.getOrDefault(isEnvelope() ? DATA + pointer : pointer, 0.0);
  }

  @Override
  public void accept(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.PROPERTY_NAME) {
      if (depth <= levels.length) {
        name(parser.currentName());
      }
    } else if (token.isStructEnd()) {
      depth--;
      close();
    } else {
      if (depth > 0 && depth <= levels.length) {
        levels[depth - 1].children++;
      }
      if (token.isStructStart()) {
        open(token == JsonToken.START_OBJECT);
        depth++;
      } else if (depth <= levels.length) {
        scalar(parser, token);
      }
    }
  }

  private void name(String current) {
    name = current;
    if (depth == 1) {
      metadataFirst |= current.equals("metadata") && levels[0].children == 0;
      hasData |= current.equals("data");
      note(rootMembers, current);
    } else if (depth == 2 && DATA.equals(levels[1].path)) {
      note(dataMembers, current);
    }
  }

  private void note(Set<String> members, String current) {
    if (wantedNames.contains(current)) {
      members.add(current);
    }
  }

  /** The place of the value that begins; empty if it is inside an array, or too deep. */
  private String place() {
    if (depth == 0) {
      return "";
    }
    Level parent = levels[depth - 1];
    return parent.path != null && parent.object
        ? parent.path + "/" + JsonPointers.escaped(name)
        : null;
  }

  private void open(boolean object) {
    if (depth < levels.length) {
      String place = place();
      levels[depth].path = place;
      levels[depth].object = object;
      levels[depth].children = 0;
    }
  }

  private void close() {
    if (depth < levels.length && isWanted(levels[depth].path)) {
      values.merge(levels[depth].path, (double) levels[depth].children, Double::sum);
    }
  }

  private boolean isWanted(String path) {
    return path != null
        && (wantedPlaces.contains(path)
            || (path.startsWith(DATA) && wantedPlaces.contains(path.substring(DATA.length()))));
  }

  private void scalar(JsonParser parser, JsonToken token) {
    boolean inMetadata = depth == 2 && levels[1].object && METADATA.equals(levels[1].path);
    if (inMetadata
        && DocumentScan.METADATA.contains(name)
        && parser.getStringLength() < LONGEST_TEXT) {
      metadata.put(name, parser.getString());
    }
    if (token.isNumeric()) {
      String place = place();
      if (isWanted(place)) {
        values.merge(place, parser.getDoubleValue(), Double::sum);
      }
    }
  }
}
