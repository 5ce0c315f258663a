package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Tells the shape of a type. One level at a time, so that types may contain themselves. */
public final class ShapeReader {
  private static final Set<String> WRAPPERS =
      Set.of("java.util.Optional", "java.util.concurrent.atomic.AtomicReference");

  private final Types types;
  private final Members members;
  private final Supertypes supertypes;
  private final SubtypeReader subtypes;

  /** Creates a reader. */
  public ShapeReader(Types types, Elements elements) {
    this.types = types;
    supertypes = new Supertypes(types, elements);
    members = new Members(types, elements, supertypes);
    subtypes = new SubtypeReader(elements, this::bean);
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
      case TYPEVAR -> bound(((TypeVariable) type).getUpperBound());
      case WILDCARD -> bound(((WildcardType) type).getExtendsBound());
      default -> new Shape.Unknown("its type is open");
    };
  }

  /** Whether a record or bean is written as its properties, each by itself. */
  public boolean isPlain(DeclaredType bean) {
    return Access.isPlain(supertypes.elements(bean));
  }

  /** How a property of a record or bean is read; empty if what is written is not just its value. */
  public Optional<Access> access(DeclaredType bean, Shape.Property property) {
    return Access.of(property, supertypes.elements(bean));
  }

  /**
   * Why what is written for a record or bean could not be read again; empty if nothing is known.
   */
  public List<Flaw> flaws(Shape.Bean bean) {
    DeclaredType type = MoreTypes.asDeclared(bean.type().asType());
    return new FlawReader(bean, supertypes.elements(type)).read();
  }

  /**
   * Whether nothing says of which class an object of {@code type} is: it is an interface or an
   * abstract class, and no annotation lists the classes.
   */
  public boolean isUndecided(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return false;
    }
    DeclaredType declared = MoreTypes.asDeclared(type);
    TypeElement element = MoreElements.asType(declared.asElement());
    JacksonAnnotations annotations = new JacksonAnnotations(supertypes.elements(declared));
    boolean isOpen =
        element.getKind() == ElementKind.INTERFACE
            || (element.getKind() == ElementKind.CLASS
                && element.getModifiers().contains(Modifier.ABSTRACT));
    if (!isOpen
        || supertypes.isOfLibrary(declared)
        || annotations.strange().isPresent()
        || annotations.have("JsonDeserialize")
        || new Creators(element).areAnnotated()) {
      return false;
    }
    boolean namesClasses =
        annotations
            .text("JsonTypeInfo", "use")
            .filter(use -> !Set.of("NONE", "NAME", "SIMPLE_NAME", "DEDUCTION").contains(use))
            .isPresent();
    boolean lists =
        annotations.have("JsonSubTypes") || element.getModifiers().contains(Modifier.SEALED);
    boolean hasDefault = annotations.text("JsonTypeInfo", "defaultImpl").isPresent();
    return !namesClasses && !hasDefault && !(lists && annotations.have("JsonTypeInfo"));
  }

  private Shape bound(TypeMirror bound) {
    boolean says =
        bound != null && bound.getKind() == TypeKind.DECLARED && !bound.toString().contains("<");
    return says ? read(bound) : new Shape.Unknown("its type is open");
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
      return new Shape.Scalar(scalar.get(), ScalarTypes.format(name));
    }
    if (WRAPPERS.contains(name)) {
      return type.getTypeArguments().size() == 1
          ? read(type.getTypeArguments().get(0))
          : new Shape.Unknown("it lacks its type argument");
    }
    JacksonAnnotations annotations = new JacksonAnnotations(supertypes.elements(type));
    Optional<Shape> strange = strange(type, annotations);
    if (strange.isPresent()) {
      return strange.get();
    }
    Optional<TypeMirror> value = members.soleValue(type);
    if (value.isPresent()) {
      return types.isSameType(value.get(), type)
          ? new Shape.Unknown("its @JsonValue is of its own type")
          : read(value.get());
    }
    return supertypes
        .argument(type, "java.util.Map", 1)
        .<Shape>map(
            of -> new Shape.Mapping(supertypes.argument(type, "java.util.Map", 0).orElse(of), of))
        .or(() -> supertypes.argument(type, "java.util.Collection", 0).map(Shape.Sequence::new))
        .orElseGet(() -> enumOrBean(type, element, annotations));
  }

  /** The shape that annotations of the class impose. */
  private static Optional<Shape> strange(DeclaredType type, JacksonAnnotations annotations) {
    return annotations
        .strange()
        .<Shape>map(name -> new Shape.Unknown(type.asElement() + " carries " + name))
        .or(() -> Formats.of(annotations));
  }

  private Shape enumOrBean(DeclaredType type, TypeElement element, JacksonAnnotations annotations) {
    if (element.getKind() == ElementKind.ENUM) {
      return EnumReader.read(element);
    }
    return annotations.have("JsonTypeInfo")
            && !annotations.text("JsonTypeInfo", "use").equals(Optional.of("NONE"))
        ? subtypes.read(element, annotations)
        : bean(type);
  }

  private Shape bean(DeclaredType type) {
    TypeElement element = MoreElements.asType(type.asElement());
    JacksonAnnotations annotations = new JacksonAnnotations(supertypes.elements(type));
    boolean isFixed =
        element.getKind() == ElementKind.RECORD || element.getKind() == ElementKind.CLASS;
    if (!isFixed || element.getModifiers().contains(Modifier.ABSTRACT)) {
      return new Shape.Unknown("only the program knows which subtype of " + element + " it is");
    }
    return strange(type, annotations)
        .or(
            () ->
                supertypes.isOfLibrary(type)
                    ? Optional.of(new Shape.Unknown(element + " is a type of a library"))
                    : Optional.empty())
        .orElseGet(() -> new BeanReader(members, type, annotations, this::read).read());
  }
}
