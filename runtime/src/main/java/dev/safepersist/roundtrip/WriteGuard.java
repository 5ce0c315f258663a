package dev.safepersist.roundtrip;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Refuses to write what could not be loaded, where a value has it: a part of a type that is never
 * used, as there may be in the classes of a library, keeps no value from being saved.
 */
public final class WriteGuard extends ValueSerializerModifier {
  private static final long serialVersionUID = 1L;

  private final transient List<Obstacle> obstacles;

  private WriteGuard(List<Obstacle> obstacles) {
    this.obstacles = obstacles;
  }

  /** A copy of {@code mapper} that writes nothing to which one of the obstacles applies. */
  public static JsonMapper on(JsonMapper mapper, List<Obstacle> obstacles) {
    SimpleModule module = new SimpleModule("guard");
    module.setSerializerModifier(new WriteGuard(obstacles));
    return mapper.rebuild().addModule(module).build();
  }

  @Override
  public List<BeanPropertyWriter> changeProperties(
      SerializationConfig config,
      BeanDescription.Supplier description,
      List<BeanPropertyWriter> properties) {
    properties.replaceAll(property -> guarded(description, property)); // Jackson changes the list
    return properties;
  }

  private BeanPropertyWriter guarded(
      BeanDescription.Supplier description, BeanPropertyWriter property) {
    return obstacles.stream()
        .filter(obstacle -> isAt(obstacle, description, Optional.of(property.getName())))
        .findFirst()
        .<BeanPropertyWriter>map(obstacle -> new Refused(property, obstacle))
        .orElse(property);
  }

  @Override
  public ValueSerializer<?> modifySerializer(
      SerializationConfig config,
      BeanDescription.Supplier description,
      ValueSerializer<?> serializer) {
    return obstacles.stream()
        .filter(obstacle -> isAt(obstacle, description, Optional.empty()))
        .findFirst()
        .<ValueSerializer<?>>map(RefusedType::new)
        .orElse(serializer);
  }

  private static boolean isAt(
      Obstacle obstacle, BeanDescription.Supplier description, Optional<String> property) {
    return obstacle
        .part()
        .equals(Optional.of(new Obstacle.Part(description.getBeanClass(), property)));
  }

  /** A property that is written only if nothing is in it, and then is left out. */
  private static final class Refused extends BeanPropertyWriter {
    private static final long serialVersionUID = 1L;

    private final transient Obstacle obstacle;

    private Refused(BeanPropertyWriter property, Obstacle obstacle) {
      super(property);
      this.obstacle = obstacle;
    }

    @Override
    public void serializeAsProperty(
        Object bean, JsonGenerator generator, SerializationContext context) throws Exception {
      if (get(bean) != null) {
        context.reportMappingProblem("%s; %s", obstacle.problem(), obstacle.remedy());
      }
    }
  }

  /** A class of which no object is written. */
  private static final class RefusedType extends ValueSerializer<Object> {
    private final Obstacle obstacle;

    private RefusedType(Obstacle obstacle) {
      this.obstacle = obstacle;
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
      context.reportMappingProblem("%s; %s", obstacle.problem(), obstacle.remedy());
    }
  }
}
