package dev.safepersist.scan.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds out which methods are called; of missing libraries as far as names and imports go. */
final class Callees {
  private final Trees trees;
  private final TypeNames names;
  private final CompilationUnitTree unit;

  Callees(Trees trees, TypeNames names, CompilationUnitTree unit) {
    this.trees = trees;
    this.names = names;
    this.unit = unit;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** A call of a method, or of another constructor of the same object. */
  Call invoked(
      MethodInvocationTree tree,
      TreePath path,
      Optional<Value> receiver,
      List<Value> arguments,
      int order) {
    ExpressionTree select = tree.getMethodSelect();
    int line = line(trees.getSourcePositions().getEndPosition(unit, select));
    Optional<ExecutableElement> method = method(path);
    if (method.isEmpty()) {
      RoutineId id = new RoutineId(owner(select, path), name(select), guessed(tree, path));
      return new Call(id, receiver, arguments, line, order);
    }
    boolean isStatic = method.get().getModifiers().contains(Modifier.STATIC);
    return new Call(
        new RoutineId(
            method.get().getKind() == ElementKind.CONSTRUCTOR
                ? enclosing(method.get())
                : owner(select, path, method.get()),
            method.get().getSimpleName().toString(),
            names.descriptor(method.get())),
        isStatic ? Optional.empty() : receiver,
        packed(method.get(), arguments, tree.getArguments(), path),
        line,
        order);
  }

  /** A call of a constructor. */
  Call made(NewClassTree tree, TreePath path, List<Value> arguments, int order) {
    int line = line(trees.getSourcePositions().getStartPosition(unit, tree));
    String owner = names.of(type(tree.getIdentifier(), path));
    Optional<ExecutableElement> constructor = method(path);
    String descriptor =
        constructor
            .filter(c -> !owner.equals("java/lang/Object"))
            .map(names::descriptor)
            .orElseGet(() -> guessed(tree.getArguments(), path));
    return new Call(
        new RoutineId(owner, "<init>", descriptor), Optional.empty(), arguments, line, order);
  }

  /** A method that is handed on. */
  Call referenced(MemberReferenceTree tree, TreePath path, Value receiver, int order) {
    int line = line(trees.getSourcePositions().getStartPosition(unit, tree));
    Optional<ExecutableElement> method = method(path);
    RoutineId id =
        method
            .map(
                m -> new RoutineId(enclosing(m), m.getSimpleName().toString(), names.descriptor(m)))
            .orElseGet(
                () ->
                    new RoutineId(
                        names.of(type(tree.getQualifierExpression(), path)),
                        tree.getName().toString(),
                        "()V"));
    return new Call(id, Optional.of(receiver), List.of(), line, order);
  }

  private Optional<ExecutableElement> method(TreePath path) {
    Element element = trees.getElement(path);
    return element instanceof ExecutableElement method
            && method.asType().getKind() != TypeKind.ERROR
        ? Optional.of(method)
        : Optional.empty();
  }

  private String enclosing(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement type
        ? names.of(type)
        : "java/lang/Object";
  }

  /** Class files name the class that a method is called on, unless it is one of {@code Object}. */
  private String owner(ExpressionTree select, TreePath path, ExecutableElement method) {
    String declaring = enclosing(method);
    if (declaring.equals("java/lang/Object")
        || method.getModifiers().contains(Modifier.STATIC)
        || !(select instanceof MemberSelectTree)) {
      return declaring;
    }
    String named = owner(select, path);
    return named.equals("java/lang/Object") ? declaring : named;
  }

  private String owner(ExpressionTree select, TreePath path) {
    return select instanceof MemberSelectTree member
        ? names.of(type(member.getExpression(), new TreePath(path, select)))
        : "java/lang/Object";
  }

  private static String name(ExpressionTree select) {
    return select instanceof MemberSelectTree member
        ? member.getIdentifier().toString()
        : select instanceof IdentifierTree identifier
            ? identifier.getName().toString()
            : select.toString();
  }

  private TypeMirror type(Tree tree, TreePath parent) {
    TypeMirror type = trees.getTypeMirror(new TreePath(parent, tree));
    if (tree instanceof NewClassTree made && type != null && type.getKind() == TypeKind.ERROR) {
      return type(made.getIdentifier(), new TreePath(parent, tree));
    }
    if (type != null && type.getKind() != TypeKind.PACKAGE) {
      return type;
    }
    Element element = trees.getElement(new TreePath(parent, tree));
    return element == null ? trees.getTypeMirror(parent) : element.asType();
  }

  private String guessed(MethodInvocationTree tree, TreePath path) {
    return guessed(tree.getArguments(), path);
  }

  private String guessed(List<? extends ExpressionTree> arguments, TreePath path) {
    return arguments.stream()
        .map(argument -> trees.getTypeMirror(new TreePath(path, argument)))
        .map(type -> type == null ? "Ljava/lang/Object;" : names.descriptor(type))
        .collect(Collectors.joining("", "(", ")Ljava/lang/Object;"));
  }

  /** Packs the last arguments into an array, as the compiler does for {@code T...}. */
  private List<Value> packed(
      ExecutableElement method,
      List<Value> arguments,
      List<? extends ExpressionTree> trees,
      TreePath path) {
    int last = method.getParameters().size() - 1;
    if (!method.isVarArgs() || arguments.size() < last) {
      return arguments;
    }
    if (arguments.size() == last + 1) {
      TypeMirror type = this.trees.getTypeMirror(new TreePath(path, trees.get(last)));
      if (type != null && type.getKind() == TypeKind.ARRAY) {
        return arguments;
      }
    }
    List<Value> packed = new ArrayList<>(arguments.subList(0, last));
    packed.add(new Value.Items(arguments.subList(last, arguments.size())));
    return packed;
  }

  private int line(long position) {
    return position < 0 ? 0 : (int) unit.getLineMap().getLineNumber(position);
  }
}
