package dev.safepersist.scan.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.HashSet;
import java.util.Set;

/** The annotations of a member and the classes around it, by the names that the source uses. */
final class Marks {
  private static final String OWN = "\"safepersist\"";

  private Marks() {}

  static Set<String> of(TreePath path) {
    Set<String> names = new HashSet<>();
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      ModifiersTree modifiers = modifiers(at.getLeaf());
      if (modifiers != null) {
        modifiers.getAnnotations().forEach(annotation -> add(annotation, names));
      }
    }
    return names;
  }

  private static ModifiersTree modifiers(Tree tree) {
    if (tree instanceof MethodTree method) {
      return method.getModifiers();
    }
    if (tree instanceof ClassTree type) {
      return type.getModifiers();
    }
    return tree instanceof VariableTree variable ? variable.getModifiers() : null;
  }

  private static void add(AnnotationTree annotation, Set<String> names) {
    String name = annotation.getAnnotationType().toString().replace('.', '/');
    if (name.endsWith("SuppressWarnings")) {
      if (annotation.getArguments().toString().contains(OWN)) {
        names.add("AcceptUnsafeWrite");
      }
    } else {
      names.add(name.equals("SafePersist") ? "dev/safepersist/SafePersist" : name);
    }
  }
}
