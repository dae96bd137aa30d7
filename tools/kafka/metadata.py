"""Asks a broker, in Kafka's own protocol, which brokers it believes to be there."""

import socket
import struct

METADATA, VERSION = 3, 1


def _read(connection, size):
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise ConnectionError("the broker closed the connection")
        data += piece
    return data


def brokers_known_to(port, timeout_s=1.0):
    """How many brokers the one on this port of the loopback address lists; 0 if it does not answer."""
    # Header: kind of request, its version, number of the request, no client name. Body: no topics.
    request = struct.pack(">hhihi", METADATA, VERSION, 1, -1, 0)
    try:
        with socket.create_connection(("127.0.0.1", port), timeout_s) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            (size,) = struct.unpack(">i", _read(connection, 4))
            answer = _read(connection, min(size, 65536))
            return struct.unpack(">i", answer[4:8])[0]  # after the request's number
    except (OSError, struct.error):
        return 0
