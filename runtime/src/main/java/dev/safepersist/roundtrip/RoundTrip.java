package dev.safepersist.roundtrip;

import java.util.List;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comparison of what a mapper writes for a type with what it reads: each class that is written
 * can be made again, and each property that is written is read. What only the running program knows
 * (serializers of its own, {@code Object}) is trusted.
 *
 * @param obstacles why values would be saved and could not be loaded; empty if nothing is known
 * @param ignored the annotations of Jackson 2 that have no effect
 */
public record RoundTrip(List<Obstacle> obstacles, List<IgnoredAnnotation> ignored) {
  /** Compares them for all that values of {@code type} are made of. */
  public static RoundTrip of(JsonMapper mapper, JavaType type) {
    TypeGraph graph = new TypeGraph(mapper);
    graph.visit(type);
    return new RoundTrip(
        graph.obstacles().stream().distinct().toList(),
        graph.ignored().stream().distinct().toList());
  }
}
