"""Sends numbered UDP packets to an echo, one after the other, and says as JSON how long each round trip took, in
milliseconds; null for one that did not come back.

    volley.py ADDRESS PORT COUNT PAUSE_MS BYTES [FROM_PORT]
"""

import json
import socket
import struct
import sys
import time

address, port, count, pause_ms, size = sys.argv[1], *(int(word) for word in sys.argv[2:6])
PATIENCE = 1.0

sent, back = {}, {}
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as volley:
    volley.bind(("0.0.0.0", int(sys.argv[6]) if len(sys.argv) > 6 else 0))
    until = time.monotonic()
    for number in range(count + 1):
        last = number == count
        if not last:
            sent[number] = time.monotonic()
            volley.sendto(struct.pack("!I", number).ljust(size, b"."), (address, port))
        until += PATIENCE if last else pause_ms / 1000
        while len(back) < count and time.monotonic() < until:
            volley.settimeout(max(0.0001, until - time.monotonic()))
            try:
                packet, _ = volley.recvfrom(65535)
            except TimeoutError:
                break
            except OSError:
                continue
            back[struct.unpack("!I", packet[:4])[0]] = time.monotonic()
print(json.dumps([(back[number] - sent[number]) * 1000 if number in back else None for number in sent]))
