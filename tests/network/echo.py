"""Sends every UDP packet back where it came from.

    echo.py ADDRESS PORT
"""

import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as echo:
    echo.bind((sys.argv[1], int(sys.argv[2])))
    print("ready", flush=True)
    while True:
        packet, sender = echo.recvfrom(65535)
        echo.sendto(packet, sender)
