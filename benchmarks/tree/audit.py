"""What an audit with structure and checksums is compared with: reads every file of a tree, takes
its SHA-256, parses it, and counts the elements of its members."""
import hashlib
import json
import os
import sys

good = broken = empty = total = 0
counts = {}
sums = {}
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            data = file.read()
        sums[path] = hashlib.sha256(data).hexdigest()
        total += len(data)
        if not data:
            empty += 1
            continue
        try:
            document = json.loads(data)
        except ValueError:
            broken += 1
            continue
        good += 1
        for key, value in document.items():
            if isinstance(value, (list, dict)):
                counts[key] = counts.get(key, 0) + len(value)
print(good, "good", broken, "broken", empty, "empty", total, "bytes", counts)
