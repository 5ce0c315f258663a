package dev.safepersist.weaver;

import dev.safepersist.core.intercept.MethodSignature;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.jar.asm.Type;

/**
 * What a build should know of a woven method.
 *
 * @param notes what is no mistake in a sane program
 * @param warnings what may be one
 */
record Notes(List<String> notes, List<String> warnings) {
  static Notes of(String type, MethodSignature method, Sites sites) {
    String name = type + "." + method.name() + "()";
    List<String> notes = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    if (sites.isEmpty() && !isOfState(method)) {
      notes.add(WeaverMessage.NOTHING_REDIRECTED.text(name));
    }
    if (!sites.unredirected().isEmpty()) {
      warnings.add(
          WeaverMessage.NOT_REDIRECTED.text(name, String.join(", ", sites.unredirected())));
    }
    return new Notes(notes, warnings);
  }

  /** Whether a method looks like one that returns the state or takes it, for the processor. */
  private static boolean isOfState(MethodSignature method) {
    Type[] parameters = Type.getArgumentTypes(method.descriptor());
    Type result = Type.getReturnType(method.descriptor());
    if (parameters.length == 0) {
      return !result.equals(Type.VOID_TYPE) && !result.equals(Type.BOOLEAN_TYPE);
    }
    return parameters.length == 1
        && result.equals(Type.VOID_TYPE)
        && !List.of("java.io.File", "java.nio.file.Path", "java.lang.String")
            .contains(parameters[0].getClassName());
  }

  void report(BuildLogger log) {
    notes.forEach(log::info);
    warnings.forEach(log::warn);
  }
}
