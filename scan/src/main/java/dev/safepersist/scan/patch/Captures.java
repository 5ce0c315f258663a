package dev.safepersist.scan.patch;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Whether code may move into a lambda that throws no checked exception but {@code IOException}. */
final class Captures extends TreePathScanner<Void, Void> {
  private final Trees trees;
  private final Types types;
  private final TypeMirror ioException;
  private final TypeMirror runtimeException;
  private final TypeMirror error;
  private final Set<Element> changed;
  private final Set<Element> own = new HashSet<>();
  private boolean fits = true;

  private Captures(Trees trees, Elements elements, Types types, Set<Element> changed) {
    this.trees = trees;
    this.types = types;
    this.ioException = elements.getTypeElement("java.io.IOException").asType();
    this.runtimeException = elements.getTypeElement("java.lang.RuntimeException").asType();
    this.error = elements.getTypeElement("java.lang.Error").asType();
    this.changed = changed;
  }

  /** Whether {@code code}, which stands in the method {@code method}, may move into a lambda. */
  static boolean allow(
      TreePath code, TreePath method, Trees trees, Elements elements, Types types) {
    Captures captures = new Captures(trees, elements, types, Changes.in(method, trees));
    captures.scan(code, null);
    return captures.fits;
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    own.add(trees.getElement(getCurrentPath()));
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    Element element = trees.getElement(getCurrentPath());
    fits &= element == null || own.contains(element) || !changed.contains(element);
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    thrown();
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    thrown();
    return super.visitNewClass(tree, null);
  }

  private void thrown() {
    fits &=
        trees.getElement(getCurrentPath()) instanceof ExecutableElement method
            && method.asType().getKind() != TypeKind.ERROR
            && method.getThrownTypes().stream().allMatch(this::isAllowed);
  }

  private boolean isAllowed(TypeMirror thrown) {
    return types.isSubtype(thrown, ioException)
        || types.isSubtype(thrown, runtimeException)
        || types.isSubtype(thrown, error);
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    fits = false;
    return null;
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    fits = false;
    return null;
  }

  @Override
  public Void visitBreak(BreakTree tree, Void unused) {
    fits = false;
    return null;
  }

  @Override
  public Void visitContinue(ContinueTree tree, Void unused) {
    fits = false;
    return null;
  }

  @Override
  public Void visitYield(YieldTree tree, Void unused) {
    fits = false;
    return null;
  }

  /** The local variables of a method that are set more than once or after their declaration. */
  private static final class Changes extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final Set<Element> changed = new HashSet<>();

    private Changes(Trees trees) {
      this.trees = trees;
    }

    static Set<Element> in(TreePath method, Trees trees) {
      Changes changes = new Changes(trees);
      changes.scan(method, null);
      return changes.changed;
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      changed(tree.getVariable());
      return super.visitAssignment(tree, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
      changed(tree.getVariable());
      return super.visitCompoundAssignment(tree, null);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
      if (tree.getKind().name().contains("CREMENT")) {
        changed(tree.getExpression());
      }
      return super.visitUnary(tree, null);
    }

    private void changed(Tree variable) {
      Element element = trees.getElement(new TreePath(getCurrentPath(), variable));
      if (element != null && element.getKind() != ElementKind.FIELD) {
        changed.add(element);
      }
    }
  }
}
