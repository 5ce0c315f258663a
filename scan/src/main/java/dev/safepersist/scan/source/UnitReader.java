package dev.safepersist.scan.source;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.TypeInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the classes of one source file, nested and local ones too. */
final class UnitReader extends TreePathScanner<Void, Void> {
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final TypeNames names;
  private final Consumer<TypeInfo> types;
  private final Consumer<Routine> routines;

  UnitReader(
      JavacTask task,
      CompilationUnitTree unit,
      Consumer<TypeInfo> types,
      Consumer<Routine> routines) {
    this.unit = unit;
    this.trees = Trees.instance(task);
    this.names = new TypeNames(task.getElements(), task.getTypes(), unit);
    this.types = types;
    this.routines = routines;
  }

  void read() {
    scan(unit, null);
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    if (trees.getElement(getCurrentPath()) instanceof TypeElement type) {
      String name = names.of(type);
      types.accept(
          new TypeInfo(
              name,
              superName(type.getSuperclass()),
              type.getInterfaces().stream().map(names::of).toList(),
              Path.of(unit.getSourceFile().toUri()).toString()));
      members(tree, name);
    }
    return super.visitClass(tree, null);
  }

  private Optional<String> superName(TypeMirror type) {
    return type.getKind() == TypeKind.NONE ? Optional.empty() : Optional.of(names.of(type));
  }

  private void members(ClassTree tree, String owner) {
    List<TreePath> objects = new ArrayList<>();
    List<TreePath> statics = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      TreePath path = new TreePath(getCurrentPath(), member);
      if (member instanceof MethodTree method) {
        method(method, path, owner);
      } else if (member instanceof VariableTree field) {
        boolean isStatic = field.getModifiers().getFlags().contains(Modifier.STATIC);
        (isStatic ? statics : objects).add(path);
      } else if (member instanceof BlockTree block) {
        (block.isStatic() ? statics : objects).add(path);
      }
    }
    initializers(objects, new RoutineId(owner, "<init>", "()V*"));
    initializers(statics, new RoutineId(owner, "<clinit>", "()V"));
  }

  private void method(MethodTree method, TreePath path, String owner) {
    if (trees.getElement(path) instanceof ExecutableElement element) {
      RoutineId id =
          new RoutineId(owner, element.getSimpleName().toString(), names.descriptor(element));
      routines.accept(body(path).method(method, id, Marks.of(path)));
    }
  }

  /** What runs before a constructor or when a class is loaded. */
  private void initializers(List<TreePath> members, RoutineId id) {
    if (!members.isEmpty()) {
      BodyReader reader = body(members.get(0));
      members.forEach(reader::scanMember);
      routines.accept(reader.routine(id, Marks.of(members.get(0))));
    }
  }

  private BodyReader body(TreePath path) {
    return new BodyReader(trees, names, path.getCompilationUnit());
  }
}
