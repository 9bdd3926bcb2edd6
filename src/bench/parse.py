"""The plain way to read scrapes, as a peer: split at the last space, a number for each series, float(). Stores nothing."""

import sys

series, samples = {}, 0
for path in open(sys.argv[1], "rb").read().split(b"\0"):
    if path:
        for line in open(path, "rb").read().split(b"\n"):
            if line and line[0] != 35:
                name, _, value = line.rpartition(b" ")
                series.setdefault(name, len(series))
                float(value)
                samples += 1
print(len(series), samples)
