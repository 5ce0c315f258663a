package dev.safepersist.scan.source;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/**
 * Reads the body of a method: scanning an expression gives its value. Lambdas are part of the
 * method that they stand in; local classes are not.
 */
final class BodyReader extends TreePathScanner<Value, Void> {
  private final Trees trees;
  private final Variables variables;
  private final Callees callees;
  private final List<Call> calls = new ArrayList<>();
  private final List<Routine.Assignment> assignments = new ArrayList<>();
  private final List<Value> returns = new ArrayList<>();
  private int lambdas;

  BodyReader(Trees trees, TypeNames names, CompilationUnitTree unit) {
    this.trees = trees;
    this.variables = new Variables(names);
    this.callees = new Callees(trees, names, unit);
  }

  /** Reads a method. */
  Routine method(MethodTree method, RoutineId id, Set<String> annotations) {
    int index = 0;
    TreePath path = trees.getPath(callees.unit(), method);
    for (VariableTree parameter : method.getParameters()) {
      variables.set(trees.getElement(new TreePath(path, parameter)), new Value.Parameter(index++));
    }
    if (method.getBody() != null) {
      scan(new TreePath(path, method.getBody()), null);
    }
    return routine(id, annotations);
  }

  /** Reads a field or an initializer. */
  void scanMember(TreePath member) {
    scan(member, null);
  }

  /** What was read. */
  Routine routine(RoutineId id, Set<String> annotations) {
    return new Routine(id, annotations, calls, assignments, returns);
  }

  private Value value(Tree tree) {
    Value value = tree == null ? null : scan(tree, null);
    return value == null ? Value.unknown() : value;
  }

  private List<Value> values(List<? extends Tree> list) {
    return list.stream().map(this::value).toList();
  }

  private Value called(Call call) {
    calls.add(call);
    return new Value.Result(call);
  }

  @Override
  public Value visitClass(ClassTree tree, Void unused) {
    return Value.unknown(); // read on its own
  }

  @Override
  public Value visitVariable(VariableTree tree, Void unused) {
    if (tree.getInitializer() != null) {
      assign(trees.getElement(getCurrentPath()), value(tree.getInitializer()));
    }
    return Value.unknown();
  }

  @Override
  public Value visitAssignment(AssignmentTree tree, Void unused) {
    Value value = value(tree.getExpression());
    assign(trees.getElement(new TreePath(getCurrentPath(), tree.getVariable())), value);
    return value;
  }

  private void assign(Element target, Value value) {
    if (target instanceof VariableElement variable && variable.getKind().isField()) {
      assignments.add(new Routine.Assignment(variables.field(variable), value));
    } else {
      variables.set(target, value);
    }
  }

  @Override
  public Value visitReturn(ReturnTree tree, Void unused) {
    Value value = value(tree.getExpression());
    if (lambdas == 0 && tree.getExpression() != null) {
      returns.add(value);
    }
    return Value.unknown();
  }

  @Override
  public Value visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    lambdas++;
    scan(tree.getBody(), null);
    lambdas--;
    return Value.unknown();
  }

  @Override
  public Value visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    Optional<Value> receiver =
        tree.getMethodSelect() instanceof MemberSelectTree select
            ? Optional.of(value(select.getExpression()))
            : Optional.of(Value.self());
    List<Value> arguments = values(tree.getArguments());
    return called(callees.invoked(tree, getCurrentPath(), receiver, arguments, calls.size()));
  }

  @Override
  public Value visitNewClass(NewClassTree tree, Void unused) {
    List<Value> arguments = values(tree.getArguments());
    return called(callees.made(tree, getCurrentPath(), arguments, calls.size()));
  }

  @Override
  public Value visitMemberReference(MemberReferenceTree tree, Void unused) {
    Value receiver = value(tree.getQualifierExpression());
    return called(callees.referenced(tree, getCurrentPath(), receiver, calls.size()));
  }

  @Override
  public Value visitIdentifier(IdentifierTree tree, Void unused) {
    return tree.getName().contentEquals("this") || tree.getName().contentEquals("super")
        ? Value.self()
        : variables.get(trees.getElement(getCurrentPath()));
  }

  @Override
  public Value visitMemberSelect(MemberSelectTree tree, Void unused) {
    scan(tree.getExpression(), null);
    return variables.get(trees.getElement(getCurrentPath()));
  }

  @Override
  public Value visitLiteral(LiteralTree tree, Void unused) {
    return Variables.constant(tree.getValue());
  }

  @Override
  public Value visitParenthesized(ParenthesizedTree tree, Void unused) {
    return value(tree.getExpression());
  }

  @Override
  public Value visitTypeCast(TypeCastTree tree, Void unused) {
    return value(tree.getExpression());
  }

  @Override
  public Value visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    scan(tree.getCondition(), null);
    return Value.oneOf(List.of(value(tree.getTrueExpression()), value(tree.getFalseExpression())));
  }

  @Override
  public Value visitBinary(BinaryTree tree, Void unused) {
    Value left = value(tree.getLeftOperand());
    Value right = value(tree.getRightOperand());
    return tree.getKind() == Tree.Kind.PLUS
        ? new Value.Joined(List.of(left, right))
        : Value.unknown();
  }

  @Override
  public Value visitNewArray(NewArrayTree tree, Void unused) {
    List<? extends ExpressionTree> items = tree.getInitializers();
    return items == null ? Value.unknown() : new Value.Items(values(items));
  }

  @Override
  public Value reduce(Value first, Value second) {
    return Value.unknown();
  }
}
