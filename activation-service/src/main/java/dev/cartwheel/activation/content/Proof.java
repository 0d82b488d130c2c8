package dev.cartwheel.activation.content;

import dev.cartwheel.activation.content.Shape.Parts;
import dev.cartwheel.activation.sandbox.Sandbox;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IfNode;
import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.PositiveTestExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryMinusExpression;
import io.pebbletemplates.pebble.node.expression.UnaryNotExpression;
import io.pebbletemplates.pebble.node.expression.UnaryPlusExpression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads a template before it is kept, branch by branch, whether or not a branch is ever taken:
 * every name must be known, whatever may be missing must have a fallback or a condition around it,
 * and loops go over lists only and not deep.
 */
final class Proof {
  /** Two lists of fifty make no more than any server bears; three could. */
  private static final int DEEPEST_LOOP = 2;

  private static final Shape LOOP =
      new Parts(
          Map.of(
              "index",
              Shape.TEXT,
              "length",
              Shape.TEXT,
              "first",
              Shape.TEXT,
              "last",
              Shape.TEXT,
              "revindex",
              Shape.TEXT));

  private final Set<String> traits = new HashSet<>();
  private int loops;
  private int line = 1;

  private Proof() {}

  /**
   * The traits that the template names. Throws {@link Unfit}.
   *
   * @param root of a template that could be parsed
   */
  static Set<String> of(Node root, Map<String, Shape> known) {
    var proof = new Proof();
    proof.node(root, known, Set.of());
    return Set.copyOf(proof.traits);
  }

  private void node(Node node, Map<String, Shape> known, Set<String> granted) {
    switch (node) {
      case RootNode root -> node(root.getBody(), known, granted);
      case BodyNode body -> body.getChildren().forEach(each -> node(each, known, granted));
      case TextNode _ -> {}
      case PrintNode print -> {
        line = print.getLineNumber();
        text(print.getExpression(), known, granted);
      }
      case IfNode branches -> branches(branches, known, granted);
      case ForNode loop -> loop(loop, known, granted);
      default -> throw unfit("a tag that is not allowed here");
    }
  }

  private void branches(IfNode branches, Map<String, Shape> known, Set<String> granted) {
    var asked = new HashSet<>(granted);
    for (var branch : branches.getConditionsWithBodies()) {
      line = branches.getLineNumber();
      condition(branch.getLeft(), known, asked);
      node(branch.getRight(), known, asked);
    }
    if (branches.getElseBody() != null) node(branches.getElseBody(), known, asked);
  }

  private void loop(ForNode loop, Map<String, Shape> known, Set<String> granted) {
    line = loop.getLineNumber();
    if (!(shape(loop.getIterable(), known, granted) instanceof Shape.Several several)) {
      throw unfit("'for' goes over lines or recommendations");
    }
    if (++loops > DEEPEST_LOOP) throw unfit("loops within loops within loops");
    var inside = new HashMap<>(known);
    inside.put(loop.getIterationVariable(), several.each());
    inside.put("loop", LOOP);
    node(loop.getBody(), inside, granted);
    loops--;
    if (loop.getElseBody() != null) node(loop.getElseBody(), known, granted);
  }

  /** What it asks for may stand in what depends on it. */
  private void condition(Expression<?> asked, Map<String, Shape> known, Set<String> granted) {
    switch (asked) {
      case ContextVariableExpression _, GetAttributeExpression _ -> {
        shape(asked, known, granted);
        granted.add(path(asked));
      }
      case PositiveTestExpression test -> test(test, known, granted);
      case UnaryNotExpression not -> condition(not.getChildExpression(), known, granted);
      case FilterExpression filter -> text(filter, known, granted);
      case BinaryExpression<?> both -> {
        condition(both.getLeftExpression(), known, granted);
        condition(both.getRightExpression(), known, granted);
      }
      default -> text(asked, known, granted);
    }
  }

  private void test(BinaryExpression<?> test, Map<String, Shape> known, Set<String> granted) {
    if (!(test.getRightExpression() instanceof TestInvocationExpression asked)
        || !Sandbox.TESTS.contains(asked.getTestName())) {
      throw unfit("a test that is none of " + Sandbox.TESTS);
    }
    condition(test.getLeftExpression(), known, granted);
  }

  /** Something that is shown, and so must be there. */
  private void text(Expression<?> shown, Map<String, Shape> known, Set<String> granted) {
    switch (shape(shown, known, granted)) {
      case Shape.Text(var maybeMissing) -> {
        if (maybeMissing && !granted.contains(path(shown))) {
          throw unfit(
              "'%s' may be missing: give it a fallback, as in {{ %s | default('...') }}, or put it into an if"
                  .formatted(path(shown), path(shown)));
        }
      }
      case Shape.Open _, Parts _, Shape.Several _ ->
          throw unfit("'" + path(shown) + "' is no text: name a part of it");
    }
  }

  private Shape shape(Expression<?> part, Map<String, Shape> known, Set<String> granted) {
    return switch (part) {
      case ContextVariableExpression name -> named(name.getName(), name.getName(), known);
      case GetAttributeExpression attribute -> attribute(attribute, known, granted);
      case FilterExpression filter -> filter(filter, known, granted);
      case TernaryExpression choice -> {
        var asked = new HashSet<>(granted);
        condition(choice.getExpression1(), known, asked);
        text(choice.getExpression2(), known, asked);
        text(choice.getExpression3(), known, asked);
        yield Shape.TEXT;
      }
      case PositiveTestExpression test -> tested(test, known, granted);
      case BinaryExpression<?> both -> {
        text(both.getLeftExpression(), known, granted);
        text(both.getRightExpression(), known, granted);
        yield Shape.TEXT;
      }
      case UnaryNotExpression one -> shape(one.getChildExpression(), known, granted);
      case UnaryMinusExpression one -> shape(one.getChildExpression(), known, granted);
      case UnaryPlusExpression one -> shape(one.getChildExpression(), known, granted);
      default -> {
        if (!part.getClass().getSimpleName().startsWith("Literal")) {
          throw unfit("an expression that is not allowed here");
        }
        yield Shape.TEXT;
      }
    };
  }

  private Shape tested(BinaryExpression<?> test, Map<String, Shape> known, Set<String> granted) {
    test(test, known, new HashSet<>(granted));
    return Shape.TEXT;
  }

  private Shape attribute(
      GetAttributeExpression attribute, Map<String, Shape> known, Set<String> granted) {
    if (attribute.getArgumentsNode() != null
        || !(attribute.getAttributeNameExpression() instanceof LiteralStringExpression literal)) {
      throw unfit("nothing can be called here, and parts go by their names");
    }
    var name = literal.getValue();
    return switch (shape(attribute.getNode(), known, granted)) {
      case Parts(var parts) -> named(name, path(attribute), parts);
      case Shape.Open _ -> {
        traits.add(name);
        yield Shape.MAYBE;
      }
      case Shape.Several _ -> throw unfit("'" + path(attribute.getNode()) + "' is a list: use for");
      case Shape.Text _ -> throw unfit("'" + path(attribute.getNode()) + "' has no parts");
    };
  }

  private Shape filter(FilterExpression filter, Map<String, Shape> known, Set<String> granted) {
    var called = (FilterInvocationExpression) filter.getRightExpression();
    if (!Sandbox.FILTERS.contains(called.getFilterName())) {
      throw unfit("unknown filter '" + called.getFilterName() + "'");
    }
    arguments(called.getArgs(), known, granted);
    var of = shape(filter.getLeftExpression(), known, granted);
    return switch (called.getFilterName()) {
      case "default", "length" -> Shape.TEXT;
      case "first", "last" -> of instanceof Shape.Several several ? several.each() : of;
      case "escape" -> passed(filter.getLeftExpression(), of, granted);
      default -> {
        text(filter.getLeftExpression(), known, granted);
        yield of;
      }
    };
  }

  /** Escaping is put around everything by the engine: it stands in nobody's way. */
  private static Shape passed(Expression<?> inner, Shape of, Set<String> granted) {
    return granted.contains(path(inner)) ? Shape.TEXT : of;
  }

  private void arguments(ArgumentsNode given, Map<String, Shape> known, Set<String> granted) {
    if (given == null) return;
    if (given.getPositionalArgs() != null) {
      given.getPositionalArgs().forEach(a -> text(a.getValueExpression(), known, granted));
    }
    if (given.getNamedArgs() != null) {
      given.getNamedArgs().forEach(a -> text(a.getValueExpression(), known, granted));
    }
  }

  private Shape named(String name, String path, Map<String, Shape> known) {
    var shape = known.get(name);
    if (shape == null) throw unfit("unknown variable '" + path + "'");
    return shape;
  }

  private static String path(Expression<?> part) {
    return switch (part) {
      case ContextVariableExpression name -> name.getName();
      case GetAttributeExpression attribute
          when attribute.getAttributeNameExpression() instanceof LiteralStringExpression name ->
          path(attribute.getNode()) + "." + name.getValue();
      case FilterExpression filter -> path(filter.getLeftExpression());
      default -> "this";
    };
  }

  private Unfit unfit(String words) {
    return new Unfit(line, words);
  }
}
