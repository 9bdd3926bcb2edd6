package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.StringLiteral;
import io.etcdscope.promql.ast.Function;
import io.etcdscope.promql.ast.Regex;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** {@code label_replace} and {@code label_join}. */
final class LabelCalls {
  private final Evaluator evaluator;

  LabelCalls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  VectorValue call(Call call, Steps steps) {
    List<String> texts = new ArrayList<>();
    for (Expr argument : call.arguments().subList(1, call.arguments().size())) {
      texts.add(text(argument));
    }
    if (texts.get(0).isEmpty()) {
      throw new EvalFailure(
          "invalid destination label name in " + call.function().text() + "(): the empty text");
    }
    VectorValue vector = evaluator.vector(call.arguments().get(0), steps);
    return call.function() == Function.LABEL_REPLACE
        ? change(vector, replacement(texts))
        : change(vector, join(texts));
  }

  private static String text(Expr argument) {
    Expr inner = argument;
    while (inner instanceof Paren paren) {
      inner = paren.expr();
    }
    return ((StringLiteral) inner).value();
  }

  private static VectorValue change(VectorValue vector, UnaryOperator<Labels> change) {
    VectorBuilder builder = new VectorBuilder();
    for (Column column : vector.columns()) {
      builder.add(change.apply(column.labels()), column.values().clone());
    }
    return builder.build();
  }

  private static UnaryOperator<Labels> replacement(List<String> texts) {
    Regex regex;
    try {
      regex = Regex.compile(texts.get(3));
    } catch (IllegalArgumentException e) {
      throw new EvalFailure("invalid regular expression in label_replace(): " + e.getMessage());
    }
    return labels -> {
      Matcher matcher = regex.matcher(labels.getOrEmpty(texts.get(2)));
      return matcher.matches()
          ? labels.with(texts.get(0), Template.expand(texts.get(1), matcher))
          : labels;
    };
  }

  private static UnaryOperator<Labels> join(List<String> texts) {
    List<String> sources = texts.subList(2, texts.size());
    return labels -> {
      List<String> parts = new ArrayList<>();
      for (String source : sources) {
        parts.add(labels.getOrEmpty(source));
      }
      return labels.with(texts.get(0), String.join(texts.get(1), parts));
    };
  }
}
