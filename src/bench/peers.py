"""What other programs take for the same scrapes: VictoriaMetrics' import and promtool's block writer.

usage: peers.py DAY [EVERY]

DAY is the folder that src/bench/run makes, {instance}/{time}.prom below it; EVERY takes each n-th scrape only (default 1).
Needs victoria-metrics and promtool (Debian's packages victoria-metrics and prometheus); one that is missing is left out.

Counted are user and system seconds of the peer alone: VictoriaMetrics' server without the client that posts to it, and
promtool without the making of the file that it reads. Both store what they read, as etcdscope's ingest does.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def scrapes(day, every):
    """(instance, epoch milliseconds, path), in order of time."""
    found = []
    for path in sorted(Path(day).rglob("*.prom"))[::every]:
        stamp = datetime.strptime(path.stem, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=timezone.utc)
        found.append((path.parent.name, round(stamp.timestamp() * 1000), path))
    found.sort(key=lambda one: (one[1], one[0]))
    return found


def tell(name, wall, cpu, samples):
    print(f"{name:<34} wall {wall:7.2f} s  cpu {cpu:7.2f} s  {samples / cpu / 1e6:6.2f} M samples a CPU second", flush=True)


def cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def lines(body):
    return [line for line in body.split(b"\n") if line and line[0] != 35]


def victoria(found, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        ["victoria-metrics", f"-storageDataPath={folder}/vm", f"-httpListenAddr=127.0.0.1:{port}", "-retentionPeriod=100y"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        began, before, samples = time.monotonic(), cpu_of(server.pid), 0
        client = http.client.HTTPConnection("127.0.0.1", port)
        for instance, ms, path in found:
            body = path.read_bytes()
            samples += len(lines(body))
            client.request("POST", f"/api/v1/import/prometheus?extra_label=instance={instance}&timestamp={ms}", body)
            answer = client.getresponse()
            answer.read()
            if answer.status != 204:
                sys.exit(f"victoria-metrics answers {answer.status} to {path}")
        client.request("GET", "/internal/force_flush")
        client.getresponse().read()
        tell("peer: VictoriaMetrics, import", time.monotonic() - began, cpu_of(server.pid) - before, samples)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def open_metrics(found, path):
    """All scrapes as one OpenMetrics text: untyped, the instance as a label, a time on every line."""
    series = {}
    for instance, ms, source in found:
        for line in lines(source.read_bytes()):
            name, _, value = line.rpartition(b" ")
            series.setdefault((name, instance), []).append((ms, value))
    samples, families = 0, {}
    for (name, instance), points in series.items():
        brace = name.find(b"{")
        family = name if brace < 0 else name[:brace]
        label = b'instance="' + instance.encode() + b'"'
        whole = family + b"{" + label + (b"}" if brace < 0 else b"," + name[brace + 1:])
        families.setdefault(family, []).append((whole, points))
    with open(path, "wb") as out:
        for family, members in families.items():
            out.write(b"# TYPE " + family + b" unknown\n")
            for whole, points in members:
                samples += len(points)
                out.writelines(b"%s %s %d.%03d\n" % (whole, value, ms // 1000, ms % 1000) for ms, value in points)
        out.write(b"# EOF\n")
    return samples


def promtool(found, folder):
    text = Path(folder) / "day.openmetrics"
    samples = open_metrics(found, text)
    began = time.monotonic()
    child = subprocess.Popen(["promtool", "tsdb", "create-blocks-from", "openmetrics", "-q", str(text), f"{folder}/blocks"])
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"promtool ends with {child.returncode}")
    tell("peer: promtool, blocks", time.monotonic() - began, used.ru_utime + used.ru_stime, samples)


def main():
    found = scrapes(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    if not found:
        sys.exit(f"cannot find a scrape in {sys.argv[1]}: no {{instance}}/{{time}}.prom")
    for name, peer in (("victoria-metrics", victoria), ("promtool", promtool)):
        if shutil.which(name) is None:
            print(f"{name} is not installed: left out")
            continue
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
            peer(found, folder)


main()
