package io.etcdscope.promql;

import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.QueryResult;
import java.io.BufferedReader;
import java.io.IOException;

/** Answers many questions, one JSON object a line, each by one line of JSON in the same order. */
public final class QueryFile {
  private final PromqlEngine engine;

  /** Answers of one engine. */
  public QueryFile(PromqlEngine engine) {
    this.engine = engine;
  }

  /**
   * Reads to the end; a wrong line or query is answered by an error, the others go on.
   *
   * @return how many answers are errors
   * @throws IOException where reading or writing fails
   */
  public int run(BufferedReader lines, Appendable out) throws IOException {
    int failed = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isBlank()) {
        continue;
      }
      String answer;
      try {
        answer = PromqlJson.success(answer(QueryRequest.parse(line)));
      } catch (PromqlException e) {
        failed++;
        answer = PromqlJson.error(e);
      }
      out.append(answer).append('\n');
    }
    return failed;
  }

  /**
   * The answer to one question.
   *
   * @throws PromqlException for a wrong query or one that does not suit the data
   */
  public QueryResult answer(QueryRequest request) throws PromqlException {
    return request.isInstant()
        ? engine.instant(request.query(), request.startMs())
        : engine.range(request.query(), request.startMs(), request.endMs(), request.stepMs());
  }
}
