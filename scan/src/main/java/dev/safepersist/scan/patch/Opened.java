package dev.safepersist.scan.patch;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The expression in a resource that opens the file.
 *
 * @param tree the expression
 * @param path its path
 * @param name {@code FileWriter}, {@code FileOutputStream}, {@code newOutputStream} or {@code
 *     newBufferedWriter}
 * @param arguments what it is given
 */
record Opened(
    ExpressionTree tree, TreePath path, String name, List<? extends ExpressionTree> arguments) {
  private static final Set<String> TYPES =
      Set.of("FileWriter", "java.io.FileWriter", "FileOutputStream", "java.io.FileOutputStream");
  private static final Set<String> METHODS = Set.of("newOutputStream", "newBufferedWriter");

  /** The opening expression: {@code tree} itself, or the first argument of wrappers around it. */
  static Optional<Opened> in(ExpressionTree tree, TreePath path) {
    if (tree instanceof NewClassTree made) {
      String type = made.getIdentifier().toString();
      if (TYPES.contains(type)) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return Optional.of(new Opened(tree, path, simple, made.getArguments()));
      }
      return made.getArguments().isEmpty()
          ? Optional.empty()
          : in(made.getArguments().get(0), new TreePath(path, made.getArguments().get(0)));
    }
    if (tree instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && select.getExpression().toString().endsWith("Files")
        && METHODS.contains(select.getIdentifier().toString())) {
      return Optional.of(
          new Opened(tree, path, select.getIdentifier().toString(), call.getArguments()));
    }
    return Optional.empty();
  }

  /** The file. */
  ExpressionTree file() {
    return arguments.get(0);
  }

  /** Where the call stands, as findings say it. */
  long position(Trees trees, CompilationUnitTree unit) {
    return tree instanceof MethodInvocationTree call
        ? trees.getSourcePositions().getEndPosition(unit, call.getMethodSelect())
        : trees.getSourcePositions().getStartPosition(unit, tree);
  }

  /** The same over the stream {@code out}, with the same charset; empty if that is not possible. */
  Optional<String> over(String out, Function<Tree, String> source, Set<String> imports) {
    Optional<String> charset =
        arguments.size() == 2 && arguments.get(1).toString().matches(".*(UTF_|US_ASCII|ISO_).*")
            ? Optional.of(source.apply(arguments.get(1)))
            : Optional.empty();
    return switch (name) {
      case "FileOutputStream" -> only(1, out);
      case "newOutputStream" ->
          Options.areDefault(arguments, 1) ? Optional.of(out) : Optional.empty();
      case "FileWriter" -> {
        imports.add("java.io.OutputStreamWriter");
        yield charset
            .map(given -> "new OutputStreamWriter(" + out + ", " + given + ")")
            .or(() -> only(1, "new OutputStreamWriter(" + out + ")"));
      }
      default -> {
        imports.addAll(Set.of("java.io.BufferedWriter", "java.io.OutputStreamWriter"));
        if (arguments.size() == 1) {
          imports.add("java.nio.charset.StandardCharsets");
        }
        // the encoder, since Files.newBufferedWriter refuses what cannot be encoded
        yield charset
            .or(() -> only(1, "StandardCharsets.UTF_8"))
            .map(
                given ->
                    "new BufferedWriter(new OutputStreamWriter("
                        + out
                        + ", "
                        + given
                        + ".newEncoder()))");
      }
    };
  }

  private Optional<String> only(int count, String code) {
    return arguments.size() == count ? Optional.of(code) : Optional.empty();
  }
}
