package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.StatefulType;
import dev.safepersist.processor.model.StoreMethod;
import dev.safepersist.processor.model.StoreType;
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

  /** The implementation of an interface. */
  public JavaFile implementation(StoreType store) {
    TypeElement type = store.element();
    List<Need> needs = store.methods().stream().map(Writer::need).toList();
    Set<String> parameters =
        store.methods().stream()
            .flatMap(method -> method.method().element().getParameters().stream())
            .map(parameter -> parameter.getSimpleName().toString())
            .collect(Collectors.toSet());
    boolean isPublic = Audience.everyone(List.of(type.asType()));
    StoreFields fields = new StoreFields(Names.generated(type), isPublic, needs, parameters);
    List<Feature> features = new ArrayList<>();
    features.add(header(type, "The files of {@link $T}: whole, checked and recoverable", isPublic));
    features.add(builder -> builder.addSuperinterface(type.asType()));
    features.add(fields);
    for (StoreMethod method : store.methods()) {
      features.add(StoreMethodFeature.of(method, fields.name(need(method))));
    }
    return file(type, features);
  }

  /** The companion of a class. */
  public JavaFile companion(StatefulType stateful) {
    TypeElement type = stateful.element();
    Need need = new Need(stateful.state(), stateful.giver().settings());
    boolean isPublic = Audience.everyone(List.of(type.asType(), stateful.state()));
    StoreFields fields = new StoreFields(Names.generated(type), isPublic, List.of(need), Set.of());
    CompanionNames names = new CompanionNames(stateful, isPublic, fields.name(need));
    return file(
        type,
        List.of(
            header(
                type,
                "Saves the state of a {@link $T} to a file, and restores it from there",
                isPublic),
            fields,
            new CompanionSave(stateful, names),
            new CompanionLoad(stateful, names)));
  }

  private static Need need(StoreMethod method) {
    return new Need(method.state(), method.method().settings());
  }

  private Feature header(TypeElement type, String sentence, boolean isPublic) {
    CodeBlock javadoc =
        CodeBlock.of(
            sentence + ".\nSafe for use by several threads and processes.\n", ClassName.get(type));
    return new TypeHeader(javadoc, isPublic, generatedAnnotation(type), usesDeprecated(type));
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
