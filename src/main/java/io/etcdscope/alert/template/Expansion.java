package io.etcdscope.alert.template;

import io.etcdscope.alert.template.TemplateData.QuerySample;
import io.etcdscope.alert.template.TemplateNode.Action;
import io.etcdscope.alert.template.TemplateNode.Branch;
import io.etcdscope.alert.template.TemplateNode.Constant;
import io.etcdscope.alert.template.TemplateNode.Dot;
import io.etcdscope.alert.template.TemplateNode.Field;
import io.etcdscope.alert.template.TemplateNode.Invoke;
import io.etcdscope.alert.template.TemplateNode.Operand;
import io.etcdscope.alert.template.TemplateNode.Pipe;
import io.etcdscope.alert.template.TemplateNode.Plain;
import io.etcdscope.alert.template.TemplateNode.Range;
import io.etcdscope.alert.template.TemplateNode.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expands one template for one alert. */
final class Expansion {
  private static final int MAX_LENGTH = 1 << 16;

  private final TemplateData data;
  private final Functions functions;
  private final StringBuilder out = new StringBuilder();
  private Map<String, @Nullable Object> variables = new HashMap<>();
  private @Nullable Object dot;

  Expansion(TemplateData data) {
    this.data = data;
    this.functions = new Functions(data);
    this.dot = data;
    variables.put("labels", data.labels().toMap());
    variables.put("externalLabels", data.externalLabels().toMap());
    variables.put("externalURL", "");
    variables.put("value", data.value());
    variables.put("", data);
  }

  String expand(List<TemplateNode> nodes) throws TemplateException {
    run(nodes);
    return out.toString();
  }

  /** Variables declared within a block end with it; those of the outside may change. */
  private void block(List<TemplateNode> nodes) throws TemplateException {
    Map<String, @Nullable Object> outside = variables;
    variables = new HashMap<>(outside);
    run(nodes);
    Map<String, @Nullable Object> inside = variables;
    variables = outside;
    variables.replaceAll((name, value) -> inside.get(name));
  }

  private void run(List<TemplateNode> nodes) throws TemplateException {
    for (TemplateNode node : nodes) {
      if (node instanceof Plain plain) {
        out.append(plain.text());
      } else if (node instanceof Action action) {
        action(action);
      } else if (node instanceof Branch branch) {
        branch(branch);
      } else if (node instanceof Range range) {
        range(range);
      }
      if (out.length() > MAX_LENGTH) {
        throw new TemplateException("the text grows beyond " + MAX_LENGTH + " characters");
      }
    }
  }

  private void action(Action action) throws TemplateException {
    Object value = value(action.pipe());
    String variable = action.variable();
    if (variable == null) {
      out.append(value == null ? "<no value>" : GoFormat.plain(value));
      return;
    }
    if (!action.declares() && !variables.containsKey(variable)) {
      throw new TemplateException("undefined variable \"$" + variable + "\"");
    }
    variables.put(variable, value);
  }

  private void branch(Branch branch) throws TemplateException {
    Object value = value(branch.pipe());
    Object before = dot;
    Map<String, @Nullable Object> outside = variables;
    if (branch.variable() != null) {
      variables = new HashMap<>(outside);
      variables.put(branch.variable(), value);
    }
    if (GoValues.isTrue(value)) {
      dot = branch.setsDot() ? value : dot;
      block(branch.then());
    } else {
      block(branch.otherwise());
    }
    variables = outside;
    dot = before;
  }

  private void range(Range range) throws TemplateException {
    Object value = value(range.pipe());
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> elements = new ArrayList<>();
    GoValues.elements(value, keys, elements);
    if (elements.isEmpty()) {
      block(range.otherwise());
      return;
    }
    Object before = dot;
    Map<String, @Nullable Object> outside = variables;
    List<String> names = range.variables();
    for (int i = 0; i < elements.size(); i++) {
      variables = new HashMap<>(outside);
      dot = elements.get(i);
      if (!names.isEmpty()) {
        variables.put(names.get(names.size() - 1), elements.get(i));
      }
      if (names.size() == 2) {
        variables.put(names.get(0), keys.get(i));
      }
      block(range.body());
    }
    variables = outside;
    dot = before;
  }

  private @Nullable Object value(Operand operand) throws TemplateException {
    if (operand instanceof Constant constant) {
      return constant.value();
    } else if (operand instanceof Dot) {
      return dot;
    } else if (operand instanceof Variable variable) {
      if (!variables.containsKey(variable.name())) {
        throw new TemplateException("undefined variable \"$" + variable.name() + "\"");
      }
      return variables.get(variable.name());
    } else if (operand instanceof Field field) {
      return field(value(field.of()), field.name());
    } else if (operand instanceof Invoke call) {
      return functions.call(call.function(), arguments(call));
    }
    Pipe pipe = (Pipe) operand;
    Object first = value(pipe.first());
    if (!(pipe.then() instanceof Invoke then)) {
      throw new TemplateException("only a function can stand behind '|'");
    }
    List<@Nullable Object> arguments = arguments(then);
    arguments.add(first);
    return functions.call(then.function(), arguments);
  }

  private List<@Nullable Object> arguments(Invoke call) throws TemplateException {
    List<@Nullable Object> out = new ArrayList<>();
    for (Operand operand : call.arguments()) {
      out.add(value(operand));
    }
    return out;
  }

  private @Nullable Object field(@Nullable Object of, String name) throws TemplateException {
    if (of instanceof Map<?, ?> map) {
      Object value = map.get(name);
      return value == null ? "" : value;
    }
    if (of == data) {
      return switch (name) {
        case "Labels" -> data.labels().toMap();
        case "ExternalLabels" -> data.externalLabels().toMap();
        case "ExternalURL" -> "";
        case "Value" -> data.value();
        default -> throw new TemplateException("can't evaluate field " + name);
      };
    }
    if (of instanceof QuerySample sample && name.equals("Labels")) {
      return sample.labels().toMap();
    }
    if (of instanceof QuerySample sample && name.equals("Value")) {
      return sample.value();
    }
    throw new TemplateException("can't evaluate field " + name);
  }
}
