"""Reads an export (one JSON event a line) and prints the client account with the most events."""

import collections
import json
import sys

counts = collections.Counter(json.loads(line)["account"] for line in sys.stdin if line.strip())
clients = [account for account, _ in counts.most_common() if not account.startswith("~")]
if not clients:
    sys.exit("longest_account.py: the export has no event of a client account")
print(clients[0])
