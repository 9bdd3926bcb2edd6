package io.etcdscope.exposition.tsdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;

/**
 * What a block's {@code meta.json} says beyond what the index holds.
 *
 * @param version of the block's format
 * @param maxTime first epoch millisecond behind the block; the least one where it is not known
 * @param outOfOrder whether the block was made of samples that came late
 */
record BlockMeta(int version, long maxTime, boolean outOfOrder) {
  private static final int MAX_BYTES = 16 << 20;
  private static final BlockMeta UNKNOWN = new BlockMeta(1, Long.MIN_VALUE, false);

  /**
   * Reads it; where it is missing or not sound that is told and the block is taken as version 1.
   */
  static BlockMeta read(TsdbFiles files, TsdbLayout layout, String folder, Rejects rejects)
      throws IOException {
    String name = folder + "meta.json";
    if (!layout.files().contains(name)) {
      rejects.add(ReasonCode.TRUNCATED, "meta.json is missing; the block is read without", name, 0);
      return UNKNOWN;
    }
    try (ByteSource source = files.open(name)) {
      byte[] bytes = new byte[(int) Math.min(source.size(), MAX_BYTES)];
      int length = source.read(0, bytes, 0, bytes.length);
      try (JsonParser json = new JsonFactory().createParser(bytes, 0, length)) {
        return parse(json);
      } catch (JsonProcessingException notJson) {
        rejects.add(
            ReasonCode.CORRUPT, "meta.json is not sound; the block is read without", name, 0);
        return UNKNOWN;
      }
    }
  }

  private static BlockMeta parse(JsonParser json) throws IOException {
    int version = 1;
    long maxTime = Long.MIN_VALUE;
    boolean outOfOrder = false;
    int depth = 0;
    JsonToken token;
    while ((token = json.nextToken()) != null) {
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      String field = json.currentName();
      if (depth == 1 && token.isNumeric() && "version".equals(field)) {
        version = json.getIntValue();
      } else if (depth == 1 && token.isNumeric() && "maxTime".equals(field)) {
        maxTime = json.getLongValue();
      } else if (token == JsonToken.VALUE_STRING && json.getText().equals("from-out-of-order")) {
        outOfOrder = true;
      }
    }
    return new BlockMeta(version, maxTime, outOfOrder);
  }
}
