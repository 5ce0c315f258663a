package dev.safepersist.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.Result;
import dev.safepersist.processor.model.StoreMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** The implementation of one method of a store. */
final class StoreMethodFeature implements Feature {
  private final StoreMethod method;
  private final StoreCall call;

  /**
   * The implementation of {@code method}.
   *
   * @param store the field with the store
   */
  StoreMethodFeature(StoreMethod method, String store) {
    this.method = method;
    call = new StoreCall(method, store);
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    ExecutableElement element = method.method().element();
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(element.getSimpleName().toString())
            .addAnnotation(Override.class)
            .returns(TypeName.get(method.method().type().getReturnType()))
            .varargs(element.isVarArgs());
    for (Modifier visible : Set.of(Modifier.PUBLIC, Modifier.PROTECTED)) {
      if (element.getModifiers().contains(visible)) {
        spec.addModifiers(visible);
      }
    }
    if (method.result().equals(Optional.of(Result.BACKUP))) {
      spec.addJavadoc("@return the backup of the replaced version; null if there is none\n");
    }
    if (!MethodBody.logs(method)) {
      spec.addException(IOException.class);
    }
    List<? extends TypeMirror> types = method.method().type().getParameterTypes();
    for (int index = 0; index < types.size(); index++) {
      spec.addParameter(
          ParameterSpec.builder(TypeName.get(types.get(index)), call.parameter(index)).build());
    }
    type.addMethod(spec.addCode(new MethodBody(method, call).code()).build());
  }
}
