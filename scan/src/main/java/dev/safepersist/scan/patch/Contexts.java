package dev.safepersist.scan.patch;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.UnionType;

/** What the code around a call does with exceptions. */
final class Contexts {
  private Contexts() {}

  /** Whether an {@code IOException} may be thrown here. */
  static boolean handleIoException(TreePath call, Trees trees, JavacTask task) {
    TypeMirror failure = task.getElements().getTypeElement("java.io.IOException").asType();
    Tree below = call.getLeaf();
    for (TreePath at = call.getParentPath(); at != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (tree instanceof LambdaExpressionTree) {
        return false;
      }
      if (tree instanceof TryTree attempt && attempt.getBlock() == below) {
        for (CatchTree each : attempt.getCatches()) {
          TypeMirror caught =
              trees.getTypeMirror(
                  new TreePath(
                      new TreePath(new TreePath(at, each), each.getParameter()),
                      each.getParameter().getType()));
          if (covers(caught, failure, task)) {
            return true;
          }
        }
      }
      if (tree instanceof MethodTree method) {
        for (ExpressionTree thrown : method.getThrows()) {
          if (covers(trees.getTypeMirror(new TreePath(at, thrown)), failure, task)) {
            return true;
          }
        }
        return false;
      }
      below = tree;
    }
    return false;
  }

  private static boolean covers(TypeMirror caught, TypeMirror failure, JavacTask task) {
    if (caught instanceof UnionType union) {
      return union.getAlternatives().stream().anyMatch(one -> covers(one, failure, task));
    }
    return caught instanceof DeclaredType && task.getTypes().isSubtype(failure, caught);
  }
}
