package dev.safepersist.scan.patch;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.safepersist.scan.source.Compilation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Rewrites the calls on certain lines of one source file. */
final class Rewriter extends TreePathScanner<Void, Void> {
  private static final String SAFE = "dev.safepersist.SafeFiles";

  private final Trees trees;
  private final Compilation compilation;
  private final CompilationUnitTree unit;
  private final String text;
  private final IntPredicate lines;
  private final List<Edit.Group> groups = new ArrayList<>();

  private Rewriter(
      Compilation compilation, CompilationUnitTree unit, String text, IntPredicate lines) {
    this.trees = Trees.instance(compilation.task());
    this.compilation = compilation;
    this.unit = unit;
    this.text = text;
    this.lines = lines;
  }

  /** The edits for the calls on {@code lines}. */
  static List<Edit.Group> edits(
      Compilation compilation, CompilationUnitTree unit, String text, IntPredicate lines) {
    Rewriter rewriter = new Rewriter(compilation, unit, text, lines);
    rewriter.scan(unit, null);
    return rewriter.groups;
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    if (tree.getExpression() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && lines.test(line(end(select)))) {
      whole(call, select, new TreePath(getCurrentPath(), call)).ifPresent(groups::add);
    }
    return super.visitExpressionStatement(tree, null);
  }

  /** A call that writes a whole file. */
  private Optional<Edit.Group> whole(
      MethodInvocationTree call, MemberSelectTree select, TreePath path) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    String method = select.getIdentifier().toString();
    boolean isFiles = type(select.getExpression(), new TreePath(path, select)).endsWith(".Files");
    if (isFiles && method.equals("writeString") && Options.areDefault(arguments, 2)) {
      return Optional.of(direct(call, "SafeFiles.writeString(", arguments));
    }
    if (isFiles
        && method.equals("write")
        && Options.areDefault(arguments, 2)
        && type(arguments.get(1), path).equals("byte[]")) {
      return Optional.of(direct(call, "SafeFiles.write(", arguments));
    }
    if (method.equals("writeValue") && arguments.size() == 2 && allows(path)) {
      return mapper(call, select, path);
    }
    return Optional.empty();
  }

  private Edit.Group direct(
      MethodInvocationTree call, String start, List<? extends ExpressionTree> arguments) {
    String code = start + source(arguments.get(0)) + ", " + source(arguments.get(1)) + ")";
    return new Edit.Group(List.of(new Edit(start(call), end(call), code)), Set.of(SAFE));
  }

  private Optional<Edit.Group> mapper(
      MethodInvocationTree call, MemberSelectTree select, TreePath path) {
    ExpressionTree file = call.getArguments().get(0);
    Set<String> imports = new HashSet<>(Set.of(SAFE));
    Optional<String> target = path(file, path, imports);
    if (target.isEmpty() || !Contexts.handleIoException(path, trees, compilation.task())) {
      return Optional.empty();
    }
    String out = fresh();
    String code =
        "SafeFiles.write(%s, %s -> %s.writeValue(%s, %s))"
            .formatted(
                target.get(),
                out,
                source(select.getExpression()),
                out,
                source(call.getArguments().get(1)));
    return Optional.of(new Edit.Group(List.of(new Edit(start(call), end(call), code)), imports));
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    if (tree.getResources().size() == 1
        && tree.getCatches().isEmpty()
        && tree.getFinallyBlock() == null
        && tree.getResources().get(0) instanceof VariableTree resource
        && resource.getInitializer() != null) {
      TreePath path = new TreePath(getCurrentPath(), resource);
      Opened.in(resource.getInitializer(), new TreePath(path, resource.getInitializer()))
          .filter(opened -> lines.test(line(opened.position(trees, unit))))
          .filter(opened -> allows(getCurrentPath()))
          .flatMap(opened -> resource(tree, resource, opened))
          .ifPresent(groups::add);
    }
    return super.visitTry(tree, null);
  }

  /** {@code try (Writer w = open(file)) { … }}: the whole statement moves into a callback. */
  private Optional<Edit.Group> resource(TryTree tree, VariableTree resource, Opened opened) {
    Set<String> imports = new HashSet<>(Set.of(SAFE));
    Optional<String> target = path(opened.file(), opened.path(), imports);
    String out = fresh();
    Optional<String> stream = opened.over(out, this::source, imports);
    if (target.isEmpty() || stream.isEmpty()) {
      return Optional.empty();
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(
        new Edit(
            start(tree),
            start(tree),
            "SafeFiles.write(" + target.get() + ", " + out + " -> {\n" + indent(start(tree))));
    edits.add(new Edit(start(opened.tree()), end(opened.tree()), stream.get()));
    String declared = resource.getType() == null ? "" : source(resource.getType());
    if (declared.equals("FileWriter") || declared.equals("FileOutputStream")) {
      String general = declared.equals("FileWriter") ? "Writer" : "OutputStream";
      if (text.substring(start(tree), end(tree)).matches("(?s).*\\.get(FD|Channel)\\(.*")) {
        return Optional.empty();
      }
      imports.add("java.io." + general);
      edits.add(new Edit(start(resource.getType()), end(resource.getType()), general));
    }
    edits.add(new Edit(end(tree), end(tree), "\n" + indent(start(tree)) + "});"));
    return Optional.of(new Edit.Group(edits, imports));
  }

  /** Whether the code may move into a lambda. */
  private boolean allows(TreePath code) {
    TreePath method = code;
    while (method != null && !(method.getLeaf() instanceof MethodTree)) {
      method = method.getParentPath();
    }
    return method != null
        && Captures.allow(
            code, method, trees, compilation.task().getElements(), compilation.task().getTypes());
  }

  /** The file as a {@code Path}. */
  private Optional<String> path(ExpressionTree file, TreePath parent, Set<String> imports) {
    String source = source(file);
    return switch (type(file, parent)) {
      case "java.nio.file.Path" -> Optional.of(source);
      case "java.io.File" -> {
        boolean isSimple =
            file instanceof NewClassTree
                || file instanceof MethodInvocationTree
                || source.matches("[\\w.]+");
        yield Optional.of((isSimple ? source : "(" + source + ")") + ".toPath()");
      }
      case "java.lang.String" -> {
        imports.add("java.nio.file.Path");
        yield Optional.of("Path.of(" + source + ")");
      }
      default -> Optional.empty();
    };
  }

  private String type(ExpressionTree tree, TreePath parent) {
    TypeMirror type = trees.getTypeMirror(new TreePath(parent, tree));
    return type == null || type.getKind() == TypeKind.ERROR ? "" : type.toString();
  }

  /** A name for the stream that the file does not use yet. */
  private String fresh() {
    for (String name : List.of("out", "stream", "safeOut")) {
      if (!text.matches("(?s).*\\b" + name + "\\b.*")) {
        return name;
      }
    }
    return "safeStream";
  }

  private String indent(int position) {
    int start = text.lastIndexOf('\n', position - 1) + 1;
    int end = start;
    while (end < position && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  private String source(Tree tree) {
    return text.substring(start(tree), end(tree));
  }

  private int start(Tree tree) {
    return (int) trees.getSourcePositions().getStartPosition(unit, tree);
  }

  private int end(Tree tree) {
    return (int) trees.getSourcePositions().getEndPosition(unit, tree);
  }

  private int line(long position) {
    return (int) unit.getLineMap().getLineNumber(position);
  }
}
