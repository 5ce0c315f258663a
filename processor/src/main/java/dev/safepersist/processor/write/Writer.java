package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Restoring;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.StatefulType;
import dev.safepersist.processor.model.StoreMethod;
import dev.safepersist.processor.model.StoreType;
import dev.safepersist.processor.model.TypeVariables;
import dev.safepersist.processor.write.StoreFields.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Turns what was read into source files; the same input gives the same bytes. */
public final class Writer {
  private static final String GENERATED = "javax.annotation.processing.Generated";

  private final Elements elements;

  /** Creates a writer. */
  public Writer(Elements elements) {
    this.elements = elements;
  }

  /** The implementation of an interface or abstract class. */
  public JavaFile implementation(StoreType store, StoreDetails details) {
    TypeElement type = store.element();
    List<Need> needs = store.methods().stream().map(Writer::need).toList();
    Set<String> parameters =
        store.methods().stream()
            .flatMap(method -> method.method().element().getParameters().stream())
            .map(parameter -> parameter.getSimpleName().toString())
            .collect(Collectors.toSet());
    boolean isPublic = Audience.everyone(List.of(type.asType()));
    ClassName name = Names.generated(type);
    StoreFields fields =
        new StoreFields(name, Constructors.of(type, isPublic), details, needs, parameters);
    List<Feature> features = new ArrayList<>();
    features.add(
        header(
            type,
            "The files of {@link $T}: whole, checked and recoverable",
            isPublic,
            !type.getTypeParameters().isEmpty()));
    features.add(
        type.getKind().isInterface()
            ? builder -> builder.addSuperinterface(type.asType())
            : builder -> builder.superclass(type.asType()));
    if (store.methods().stream().anyMatch(MethodBody::logs)) {
      features.add(new LoggerField(name));
    }
    features.add(fields);
    for (StoreMethod method : store.methods()) {
      features.add(new StoreMethodFeature(method, fields.name(need(method))));
    }
    return file(type, features);
  }

  /** The companion of a class. */
  public JavaFile companion(StatefulType stateful, StoreDetails details) {
    TypeElement type = stateful.element();
    Need need = new Need(stateful.state(), stateful.getter().settings());
    boolean isPublic = Audience.everyone(List.of(type.asType(), stateful.state()));
    StoreFields fields =
        new StoreFields(
            Names.generated(type), Constructors.plain(isPublic), details, List.of(need), Set.of());
    CompanionNames names = new CompanionNames(stateful, isPublic, fields.name(need));
    Feature load =
        stateful.restoring() == Restoring.INTO_INSTANCE
            ? new CompanionLoad(stateful, names)
            : new CompanionMake(stateful, names);
    return file(
        type,
        List.of(
            header(
                type,
                "Saves the state of a {@link $T} to a file, and restores it from there",
                isPublic,
                TypeVariables.in(stateful.state())),
            fields,
            new CompanionSave(stateful, names),
            load));
  }

  /** The companion of a record that is its own state. */
  public JavaFile values(TypeElement type, Settings settings, StoreDetails details) {
    Need need = new Need(type.asType(), settings);
    boolean isPublic = Audience.everyone(List.of(type.asType()));
    StoreFields fields =
        new StoreFields(
            Names.generated(type), Constructors.plain(isPublic), details, List.of(need), Set.of());
    return file(
        type,
        List.of(
            header(
                type,
                "Files that hold a {@link $T}: whole, checked and recoverable",
                isPublic,
                TypeVariables.in(type.asType())),
            fields,
            new ValueMethods(TypeName.get(type.asType()), fields.name(need), isPublic)));
  }

  private static Need need(StoreMethod method) {
    return new Need(method.state(), method.method().settings());
  }

  private Feature header(TypeElement type, String sentence, boolean isPublic, boolean isGeneric) {
    CodeBlock javadoc =
        CodeBlock.of(
            sentence + ".\nSafe for use by several threads and processes.\n", ClassName.get(type));
    List<TypeVariableName> variables =
        isGeneric
            ? type.getTypeParameters().stream().map(TypeVariableName::get).toList()
            : List.of();
    return new TypeHeader(
        javadoc, isPublic, generatedAnnotation(type), usesDeprecated(type), variables);
  }

  private static JavaFile file(TypeElement origin, List<Feature> features) {
    ClassName name = Names.generated(origin);
    TypeSpec.Builder type = TypeSpec.classBuilder(name).addOriginatingElement(origin);
    features.forEach(feature -> feature.addTo(type));
    return JavaFile.builder(name.packageName(), type.build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  /** The annotation, if the module of {@code type} can read it. */
  private Optional<ClassName> generatedAnnotation(TypeElement type) {
    return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(type), GENERATED))
        .map(ClassName::get);
  }

  private boolean usesDeprecated(TypeElement type) {
    return Deprecation.of(type, elements);
  }
}
