package dev.safepersist.processor.validate;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.TypeVariables;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.processor.tree.SchemaDocument;
import dev.safepersist.schema.Schema;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import tools.jackson.databind.JsonNode;

/** Writes validators. */
public final class Validators {
  private static final String GENERATED = "javax.annotation.processing.Generated";
  private static final List<String> DYNAMIC =
      List.of("$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor");

  private final Types types;
  private final Elements elements;
  private final ShapeReader shapes;

  /** Creates a writer. */
  public Validators(Types types, Elements elements, ShapeReader shapes) {
    this.types = types;
    this.elements = elements;
    this.shapes = shapes;
  }

  /**
   * The validator of a type; empty if nothing of it could be code.
   *
   * @param name of the class
   * @param origin the annotated type
   * @param state the type of the values
   * @param location of the schema
   * @param schema as it is read
   */
  public Optional<JavaFile> write(
      ClassName name, TypeElement origin, TypeMirror state, String location, JsonNode schema) {
    if (TypeVariables.in(state) || DYNAMIC.stream().anyMatch(word -> has(schema, word))) {
      return Optional.empty();
    }
    JavaTypes home = new JavaTypes(types, elements, MoreElements.getPackage(origin));
    Compiler compiler = new Compiler(shapes, home);
    try {
      home.requireVisible(state);
      CodeBlock root =
          compiler.code(
              Subject.variable(
                  List.of(SchemaDocument.alone(location, schema).node()),
                  state,
                  "value",
                  new Body()),
              Optional.empty());
      return Optional.of(file(name, origin, state, location, schema, root, compiler.unit()));
    } catch (NotCompilable notAtAll) {
      return Optional.empty();
    }
  }

  private static boolean has(JsonNode schema, String word) {
    return schema.has(word) || schema.valueStream().anyMatch(inner -> has(inner, word));
  }

  private JavaFile file(
      ClassName name,
      TypeElement origin,
      TypeMirror state,
      String location,
      JsonNode schema,
      CodeBlock root,
      Unit unit) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addOriginatingElement(origin)
            .addModifiers(Modifier.FINAL)
            .addJavadoc("Looks at values for what {@code $L} demands of their JSON.\n", location);
    Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(origin), GENERATED))
        .ifPresent(
            generated ->
                type.addAnnotation(
                    com.palantir.javapoet.AnnotationSpec.builder(ClassName.get(generated))
                        .addMember("value", "$S", "dev.safepersist.processor.SafePersistProcessor")
                        .build()));
    type.addField(
        FieldSpec.builder(String.class, "SCHEMA", Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The fingerprint of that schema.\n")
            .initializer("$S", Schema.fingerprint(schema))
            .build());
    type.addFields(unit.constants());
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    type.addMethod(
        MethodSpec.methodBuilder("validate")
            .addJavadoc("Adds what is wrong with {@code value} to {@code found}.\n")
            .addModifiers(Modifier.STATIC)
            .addParameter(TypeName.get(state).box(), "value")
            .addParameter(Unit.VIOLATIONS, "found")
            .addCode(root)
            .build());
    for (Unit.Method method : unit.methods()) {
      CodeBlock code = method.code().orElseThrow();
      if (!code.isEmpty()) {
        type.addMethod(
            MethodSpec.methodBuilder(method.name())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(method.type(), "value")
                .addParameter(Unit.VIOLATIONS, "found")
                .addCode(code)
                .build());
      }
    }
    return JavaFile.builder(name.packageName(), type.build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }
}
