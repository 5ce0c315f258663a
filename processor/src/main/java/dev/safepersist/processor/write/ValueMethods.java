package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;

/** The methods of a companion for values that are their own state. */
final class ValueMethods implements Feature {
  private final TypeName value;
  private final String store;
  private final boolean isPublic;

  ValueMethods(TypeName value, String store, boolean isPublic) {
    this.value = value;
    this.store = store;
    this.isPublic = isPublic;
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    TypeName loaded = ParameterizedTypeName.get(Library.LOADED, value);
    TypeName change = ParameterizedTypeName.get(ClassName.get(UnaryOperator.class), value);
    TypeName initial =
        ParameterizedTypeName.get(ClassName.get(Supplier.class), WildcardTypeName.subtypeOf(value));
    type.addMethod(
        method("save", Library.RECEIPT, "Saves a value.", "if it was not committed")
            .addParameter(Path.class, "file")
            .addParameter(value, "value")
            .addStatement("return $N.save(file, value)", store)
            .build());
    type.addMethod(
        method("load", loaded, "Loads the value.", "if the file is missing or has no good value")
            .addParameter(Path.class, "file")
            .addStatement("return $N.load(file)", store)
            .build());
    type.addMethod(
        method(
                "find",
                ParameterizedTypeName.get(ClassName.get(Optional.class), loaded),
                "Loads the value if there is a file.",
                "if the file has no good value")
            .addParameter(Path.class, "file")
            .addStatement("return $N.find(file)", store)
            .build());
    type.addMethod(
        method(
                "update",
                Library.RECEIPT,
                "Loads, changes and saves the value under the lock of the file.",
                "if the file is missing, or the next value was not committed")
            .addParameter(Path.class, "file")
            .addParameter(change, "change")
            .addStatement("return $N.update(file, change)", store)
            .build());
    type.addMethod(
        method(
                "update",
                Library.RECEIPT,
                "Loads, changes and saves the value, or the initial one if there is no file.",
                "if the next value was not committed")
            .addParameter(Path.class, "file")
            .addParameter(initial, "initial")
            .addParameter(change, "change")
            .addStatement("return $N.update(file, initial, change)", store)
            .build());
    type.addMethod(
        method(
                "replace",
                Library.RECEIPT,
                "Saves the next value if the file is still as it was loaded.",
                "if it is not, or the value was not committed")
            .addParameter(loaded, "base")
            .addParameter(value, "next")
            .addStatement("return $N.replace(base, next)", store)
            .build());
  }

  private MethodSpec.Builder method(
      String name, TypeName result, String sentence, String condition) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc("$L\n\n@throws $T $L\n", sentence, IOException.class, condition)
            .returns(result)
            .addException(IOException.class);
    return isPublic ? method.addModifiers(Modifier.PUBLIC) : method;
  }
}
