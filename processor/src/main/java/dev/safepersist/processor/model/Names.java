package dev.safepersist.processor.model;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** How elements and types are called: in messages, and in generated code. */
public final class Names {
  private static final Pattern PACKAGES = Pattern.compile("(?<![\\w.])(?:[a-z_]\\w*\\.)+(?=[A-Z])");
  private static final Pattern ANNOTATIONS = Pattern.compile("@[\\w.]+(\\([^)]*\\))?\\s*");

  private Names() {}

  /** The type that is generated for {@code type}: {@code SafeStore}, {@code SafeOuter_Store}. */
  public static ClassName generated(TypeElement type) {
    ClassName name = ClassName.get(type);
    return ClassName.get(name.packageName(), "Safe" + String.join("_", name.simpleNames()));
  }

  /** A type without its packages. */
  public static String of(TypeMirror type) {
    return PACKAGES.matcher(ANNOTATIONS.matcher(type.toString()).replaceAll("")).replaceAll("");
  }

  /** A method, field, component or type with the type it is in: {@code OracleState.tempo}. */
  public static String of(Element element) {
    if (MoreElements.isType(element)) {
      return String.join(".", ClassName.get(MoreElements.asType(element)).simpleNames());
    }
    String owner = of(element.getEnclosingElement());
    if (element.getKind() == ElementKind.CONSTRUCTOR) {
      return "new " + owner + "()";
    }
    return element instanceof ExecutableElement method
        ? owner + "." + method.getSimpleName() + "()"
        : owner + "." + element.getSimpleName();
  }
}
