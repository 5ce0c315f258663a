package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.StoreMethod;
import java.io.IOException;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** The implementation of one method of an interface; subclasses give the call of the store. */
abstract class StoreMethodFeature implements Feature {
  private final StoreMethod method;
  private final String store;

  StoreMethodFeature(StoreMethod method, String store) {
    this.method = method;
    this.store = store;
  }

  /** The feature that implements {@code method} with the store in the field {@code store}. */
  static Feature of(StoreMethod method, String store) {
    return switch (method.direction()) {
      case SAVE -> new SaveMethod(method, store);
      case LOAD -> new LoadMethod(method, store);
      case UPDATE -> new UpdateMethod(method, store);
    };
  }

  /** The statement that does it. */
  abstract CodeBlock statement(StoreMethod method, String store, CodeBlock file);

  @Override
  public final void addTo(TypeSpec.Builder type) {
    String file = parameter(method.path());
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(method.method().element().getSimpleName().toString())
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.get(method.method().type().getReturnType()))
            .varargs(method.method().element().isVarArgs())
            .addException(IOException.class);
    List<? extends TypeMirror> types = method.method().type().getParameterTypes();
    for (int index = 0; index < types.size(); index++) {
      spec.addParameter(
          ParameterSpec.builder(TypeName.get(types.get(index)), parameter(index)).build());
    }
    spec.addStatement(statement(method, store, FileArgument.of(method.pathKind(), file)));
    type.addMethod(spec.build());
  }

  /** The name of a parameter. */
  final String parameter(int index) {
    VariableElement parameter = method.method().element().getParameters().get(index);
    return parameter.getSimpleName().toString();
  }

  /** {@code call}, returned if the method returns a receipt. */
  final CodeBlock returned(CodeBlock call) {
    return method.returnsReceipt() ? CodeBlock.of("return $L", call) : call;
  }
}
