"""A cable that takes time and loses packets, which this kernel's queues may not know how to do.

    forwarder.py LEFT RIGHT

makes two TUN devices in its namespace and carries packets between them. It says "ready", then reads lines
"DELAY_MS LOSS_PERCENT" from its standard input, which hold for both directions from then on, and ends with it.
"""

import fcntl
import os
import random
import select
import struct
import sys
import time
from collections import deque

TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
LARGEST_PACKET = 65535


def open_tun(name):
    fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
    return fd


def write(fd, packet):
    try:
        os.write(fd, packet)
    except OSError:
        # The far end is unplugged or full: a cable says nothing of it.
        pass


def read(fd):
    try:
        return os.read(fd, LARGEST_PACKET)
    except OSError:
        # The near end is unplugged.
        return None


def main():
    left, right = (open_tun(name) for name in sys.argv[1:3])
    far = {left: right, right: left}
    on_the_way = {left: deque(), right: deque()}
    delay, loss = 0.0, 0.0
    typed = b""
    print("ready", flush=True)
    while True:
        due = min((queue[0][0] for queue in on_the_way.values() if queue), default=None)
        wait = None if due is None else max(0.0, due - time.monotonic())
        readable, _, _ = select.select([left, right, 0], [], [], wait)
        if 0 in readable:
            chunk = os.read(0, 4096)
            if not chunk:
                return
            *lines, typed = (typed + chunk).split(b"\n")
            for line in lines:
                delay_ms, loss_percent = line.split()
                delay, loss = float(delay_ms) / 1000, float(loss_percent) / 100
        for fd in (left, right):
            if fd in readable:
                packet = read(fd)
                if packet is not None and random.random() >= loss:
                    on_the_way[far[fd]].append((time.monotonic() + delay, packet))
        now = time.monotonic()
        for fd, queue in on_the_way.items():
            while queue and queue[0][0] <= now:
                write(fd, queue.popleft()[1])


main()
