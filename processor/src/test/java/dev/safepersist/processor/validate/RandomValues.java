package dev.safepersist.processor.validate;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/** Values of the {@link Models}, wild ones among them. */
final class RandomValues {
  private static final String[] TEXTS = {
    "",
    "a",
    "ab",
    "abc",
    "A1",
    "circle",
    "\uD83D\uDE00",
    "\uD83D\uDE00\uD83D\uDE00x",
    "a/b~c",
    "FAST",
    " "
  };
  private static final double[] DOUBLES = {
    0,
    -0.0,
    1,
    2,
    3,
    0.5,
    -1.5,
    0.1,
    0.30000000000000004,
    1e10,
    1e300,
    4.9e-324,
    2.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    9007199254740992.0
  };
  private static final String[] DECIMALS = {
    "0",
    "1",
    "1.0",
    "2.50",
    "1E+3",
    "0.1000000000000000000001",
    "1e400",
    "-3",
    "12345678901234567890"
  };

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  /** A value of a type. */
  Object of(Type type) throws ReflectiveOperationException {
    return value(type, Map.of(), 0);
  }

  private Object nullable(Type type, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    boolean isPrimitive = type instanceof Class<?> given && given.isPrimitive();
    return !isPrimitive && random.nextInt(9) == 0 ? null : value(type, variables, depth);
  }

  private Object value(Type type, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    if (type instanceof TypeVariable<?> variable) {
      return value(variables.get(variable.getName()), variables, depth);
    }
    if (type instanceof WildcardType wildcard) {
      return value(wildcard.getUpperBounds()[0], variables, depth);
    }
    if (type instanceof GenericArrayType) {
      throw new IllegalArgumentException(type.toString());
    }
    if (type instanceof ParameterizedType generic) {
      return generic(generic, variables, depth);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isArray()) {
      Object array = Array.newInstance(raw.getComponentType(), random.nextInt(4));
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(array, i, nullable(raw.getComponentType(), variables, depth + 1));
      }
      return array;
    }
    return raw.isRecord() ? record(raw, variables, depth) : scalar(raw, depth);
  }

  private Object generic(ParameterizedType type, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    Class<?> raw = (Class<?>) type.getRawType();
    Type first = type.getActualTypeArguments()[0];
    if (raw == Optional.class) {
      return random.nextInt(3) == 0
          ? Optional.empty()
          : Optional.of(value(first, variables, depth));
    }
    if (Map.class.isAssignableFrom(raw)) {
      Map<Object, Object> map = random.nextBoolean() ? new HashMap<>() : new LinkedHashMap<>();
      for (int i = depth > 4 ? 0 : random.nextInt(4); i > 0; i--) {
        map.put(
            value(first, variables, depth + 1),
            nullable(type.getActualTypeArguments()[1], variables, depth + 1));
      }
      return map;
    }
    if (raw.isRecord()) {
      Map<String, Type> own = new HashMap<>();
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        own.put(raw.getTypeParameters()[i].getName(), type.getActualTypeArguments()[i]);
      }
      return record(raw, own, depth);
    }
    List<Object> list = new ArrayList<>();
    for (int i = depth > 4 ? 0 : random.nextInt(4); i > 0; i--) {
      list.add(nullable(first, variables, depth + 1));
    }
    return raw == java.util.Set.class ? new LinkedHashSet<>(list) : list;
  }

  private Object record(Class<?> type, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean tooDeep = depth > 4 && components[i].getType() == type;
      values[i] = tooDeep ? null : nullable(components[i].getGenericType(), variables, depth + 1);
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private Object scalar(Class<?> type, int depth) throws ReflectiveOperationException {
    int small = random.nextInt(12) - 3;
    double real = DOUBLES[random.nextInt(DOUBLES.length)];
    if (type == int.class || type == Integer.class) {
      return random.nextInt(8) == 0 ? Integer.MAX_VALUE : small;
    } else if (type == long.class || type == Long.class) {
      return random.nextInt(8) == 0 ? Long.MIN_VALUE : (long) small;
    } else if (type == short.class) {
      return (short) small;
    } else if (type == byte.class) {
      return (byte) small;
    } else if (type == double.class || type == Double.class) {
      return random.nextInt(3) == 0 ? small : real;
    } else if (type == float.class || type == Float.class) {
      return (float) real;
    } else if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    } else if (type == char.class) {
      return (char) ('a' + random.nextInt(3));
    } else if (type == String.class) {
      return TEXTS[random.nextInt(TEXTS.length)];
    } else if (type == BigDecimal.class) {
      return new BigDecimal(DECIMALS[random.nextInt(DECIMALS.length)]);
    } else if (type == BigInteger.class) {
      return BigInteger.valueOf(small).pow(random.nextInt(3) + 1);
    } else if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    } else if (type == OptionalInt.class) {
      return random.nextBoolean() ? OptionalInt.of(small) : OptionalInt.empty();
    } else if (type == OptionalLong.class) {
      return random.nextBoolean() ? OptionalLong.of(small) : OptionalLong.empty();
    } else if (type == OptionalDouble.class) {
      return random.nextBoolean() ? OptionalDouble.of(real) : OptionalDouble.empty();
    }
    return other(type, small, real, depth);
  }

  private Object other(Class<?> type, int small, double real, int depth)
      throws ReflectiveOperationException {
    if (type == UUID.class) {
      return new UUID(random.nextLong(), small);
    } else if (type == LocalDate.class) {
      return LocalDate.of(2026, 11, 1 + random.nextInt(28));
    } else if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextInt());
    } else if (type == Duration.class) {
      return Duration.ofSeconds(small);
    } else if (type == URI.class) {
      return URI.create("https://example.org/" + small);
    } else if (type == Number.class) {
      return random.nextBoolean() ? (Number) small : (Number) real;
    } else if (type == Models.Figure.class) {
      return random.nextBoolean() ? new Models.Circle(real) : new Models.Square(small);
    } else if (type == Models.Bean.class) {
      return bean(depth);
    }
    Class<?>[] any = {String.class, Integer.class, Double.class, Models.Leaf.class};
    return value(any[random.nextInt(any.length)], Map.of(), depth);
  }

  private Models.Bean bean(int depth) throws ReflectiveOperationException {
    Models.Bean bean = random.nextInt(10) == 0 ? new Models.WideBean() : new Models.Bean();
    bean.setTitle((String) nullable(String.class, Map.of(), depth));
    bean.setMode((Models.Mode) nullable(Models.Mode.class, Map.of(), depth));
    bean.setGain((double) scalar(double.class, depth));
    bean.open = (Integer) nullable(Integer.class, Map.of(), depth);
    if (random.nextBoolean()) {
      bean.setLeaves(List.of(new Models.Leaf(null, 3), new Models.Leaf("abc", 0)));
    }
    return bean;
  }
}
