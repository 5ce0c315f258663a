package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Tells the shape of a type. One level at a time, so that types may contain themselves. */
public final class ShapeReader {
  private static final Shape UNKNOWN = new Shape.Unknown();
  private static final Set<String> WRAPPERS =
      Set.of("java.util.Optional", "java.util.concurrent.atomic.AtomicReference");

  private final Types types;
  private final Members members;
  private final Supertypes supertypes;

  /** Creates a reader. */
  public ShapeReader(Types types, Elements elements) {
    this.types = types;
    supertypes = new Supertypes(types, elements);
    members = new Members(types, elements, supertypes);
  }

  /** The shape of {@code type}. */
  public Shape read(TypeMirror type) {
    Optional<JsonKind> primitive = ScalarTypes.ofPrimitive(type.getKind());
    if (primitive.isPresent()) {
      return new Shape.Scalar(primitive.get());
    }
    return switch (type.getKind()) {
      case ARRAY -> array((ArrayType) type);
      case DECLARED -> declared(MoreTypes.asDeclared(type));
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? UNKNOWN : read(bound);
      }
      default -> UNKNOWN;
    };
  }

  private static Shape array(ArrayType type) {
    TypeKind component = type.getComponentType().getKind();
    boolean isText = component == TypeKind.CHAR || component == TypeKind.BYTE;
    return isText ? new Shape.Scalar(JsonKind.STRING) : new Shape.Sequence(type.getComponentType());
  }

  private Shape declared(DeclaredType type) {
    TypeElement element = MoreElements.asType(type.asElement());
    String name = element.getQualifiedName().toString();
    Optional<JsonKind> scalar = ScalarTypes.ofClass(name);
    if (scalar.isPresent()) {
      return new Shape.Scalar(scalar.get());
    }
    if (WRAPPERS.contains(name)) {
      return type.getTypeArguments().size() == 1 ? read(type.getTypeArguments().get(0)) : UNKNOWN;
    }
    JacksonAnnotations annotations = new JacksonAnnotations(supertypes.elements(type));
    if (annotations.areStrange()) {
      return UNKNOWN;
    }
    Optional<TypeMirror> value = members.soleValue(type);
    if (value.isPresent()) {
      return types.isSameType(value.get(), type) ? UNKNOWN : read(value.get());
    }
    return supertypes
        .argument(type, "java.util.Map", 1)
        .<Shape>map(Shape.Mapping::new)
        .or(() -> supertypes.argument(type, "java.util.Collection", 0).map(Shape.Sequence::new))
        .orElseGet(() -> enumOrBean(type, element, annotations));
  }

  private Shape enumOrBean(DeclaredType type, TypeElement element, JacksonAnnotations annotations) {
    if (element.getKind() == ElementKind.ENUM) {
      return EnumReader.read(element);
    }
    boolean isFixed =
        element.getKind() == ElementKind.RECORD || element.getKind() == ElementKind.CLASS;
    if (!isFixed
        || element.getModifiers().contains(Modifier.ABSTRACT)
        || supertypes.isOfLibrary(type)) {
      return UNKNOWN;
    }
    return new BeanReader(members, type, annotations).read();
  }
}
