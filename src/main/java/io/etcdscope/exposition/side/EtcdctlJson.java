package io.etcdscope.exposition.side;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code etcdctl -w json} prints.
 *
 * <p>etcdctl leaves a file empty or names fewer endpoints when it failed: both are answers, an
 * empty file with the reason {@link ReasonCode#EMPTY}.
 */
public final class EtcdctlJson {
  private EtcdctlJson() {}

  /** Reads {@code endpoint status}. */
  public static SideResult<EndpointStatus> endpointStatus(String text) {
    return list(text, json -> json.items(), EtcdctlJson::status);
  }

  /** Reads {@code endpoint health}. */
  public static SideResult<EndpointHealth> endpointHealth(String text) {
    return list(text, json -> json.items(), EtcdctlJson::health);
  }

  /** Reads {@code alarm list}; no alarm is {@code {}}. */
  public static SideResult<MemberAlarm> alarmList(String text) {
    return list(text, json -> json.get("alarms").items(), EtcdctlJson::alarm);
  }

  /** Reads {@code member list}. */
  public static SideResult<ListedMember> memberList(String text) {
    return list(text, json -> json.get("members").items(), EtcdctlJson::member);
  }

  private static <T> SideResult<T> list(
      String text, Function<Json, List<Json>> items, Function<Json, @Nullable T> item) {
    if (text.isBlank()) {
      return SideResult.refused(ReasonCode.EMPTY, "etcdctl wrote nothing", "");
    }
    Json json = Json.parse(text);
    if (json == null) {
      return SideResult.refused(ReasonCode.BAD_LINES, "not JSON, or cut in the middle", text);
    }
    List<T> values = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    for (Json one : items.apply(json)) {
      T value = item.apply(one);
      if (value == null) {
        rejects.add(Reject.part(ReasonCode.BAD_LINES, 0, 0, "entry without its key fields", ""));
      } else {
        values.add(value);
      }
    }
    return new SideResult<>(values, rejects);
  }

  private static @Nullable EndpointStatus status(Json json) {
    Json status = json.get("Status");
    Json header = status.get("header");
    if (json.get("Endpoint").text().isEmpty() || !status.isObject()) {
      return null;
    }
    return new EndpointStatus(
        json.get("Endpoint").text(),
        EtcdId.hex(header.get("member_id").text()),
        EtcdId.hex(header.get("cluster_id").text()),
        EtcdId.hex(status.get("leader").text()),
        status.get("version").text(),
        status.get("dbSize").number(),
        status.get("dbSizeInUse").number(),
        header.get("revision").number(),
        status.get("raftTerm").number(),
        status.get("raftIndex").number(),
        status.get("raftAppliedIndex").number(),
        status.get("isLearner").text().equals("true"),
        status.get("errors").texts());
  }

  private static @Nullable EndpointHealth health(Json json) {
    if (json.get("endpoint").text().isEmpty() || !json.has("health")) {
      return null;
    }
    return new EndpointHealth(
        json.get("endpoint").text(),
        json.get("health").text().equals("true"),
        GoDuration.seconds(json.get("took").text()),
        json.get("error").text());
  }

  private static @Nullable MemberAlarm alarm(Json json) {
    String member = EtcdId.hex(json.any("memberID", "member_id").text());
    String alarm = json.get("alarm").text();
    if (member == null || alarm.isEmpty()) {
      return null;
    }
    // rpc.proto: enum AlarmType { NONE = 0; NOSPACE = 1; CORRUPT = 2; }
    return new MemberAlarm(
        member, alarm.equals("1") ? "NOSPACE" : alarm.equals("2") ? "CORRUPT" : alarm);
  }

  private static @Nullable ListedMember member(Json json) {
    String id = EtcdId.hex(json.get("ID").text());
    if (id == null) {
      return null;
    }
    return new ListedMember(
        id,
        json.get("name").text(),
        json.get("peerURLs").texts(),
        json.get("clientURLs").texts(),
        json.get("isLearner").text().equals("true"));
  }
}
