package dev.safepersist.roundtrip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comparison of what a mapper writes for a type with what it reads: each class that is written
 * can be made again, and each property that is written is read. What only the running program knows
 * (serializers of its own, {@code Object}) is trusted.
 *
 * @param obstacles why values would be saved and could not be loaded; empty if nothing is known
 * @param unreadable types for which Jackson has no deserializer, as each load says itself
 * @param ignored the annotations of Jackson 2 that have no effect
 */
public record RoundTrip(
    List<Obstacle> obstacles, List<Obstacle> unreadable, List<IgnoredAnnotation> ignored) {
  /**
   * The obstacles that no value of {@code type} avoids, or that a value does not show. The others
   * concern parts that a value may not have.
   */
  public List<Obstacle> certain(JavaType type) {
    Set<Class<?>> roots = new HashSet<>();
    Set<Class<?>> containers = new HashSet<>(); // each value of which is written as one
    for (JavaType part = type; part != null; part = part.getContentType()) {
      roots.add(part.getRawClass());
      if (part.isContainerType()) {
        containers.add(part.getRawClass());
      }
    }
    return Stream.concat(
            obstacles.stream().filter(obstacle -> isIn(roots, obstacle)),
            unreadable.stream().filter(obstacle -> isIn(containers, obstacle)))
        .toList();
  }

  private static boolean isIn(Set<Class<?>> owners, Obstacle obstacle) {
    return obstacle.part().isEmpty() || owners.contains(obstacle.part().get().owner());
  }

  /** The parts that must not be written; empty if all that is written is read. */
  public List<Obstacle> avoidable() {
    return Stream.concat(obstacles.stream(), unreadable.stream()).toList();
  }

  /** Compares them for all that values of {@code type} are made of. */
  public static RoundTrip of(JsonMapper mapper, JavaType type) {
    TypeGraph graph = new TypeGraph(mapper);
    graph.visit(type);
    return new RoundTrip(
        Stream.concat(MapperFeatures.obstacles(mapper).stream(), graph.obstacles().stream())
            .distinct()
            .toList(),
        graph.unreadable(),
        graph.ignored().stream().distinct().toList());
  }
}
