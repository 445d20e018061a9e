#!/usr/bin/env python3
"""A service at the mesh on a plain socket, with nothing but Python's standard library.

It connects to the 4-byte port of the node beside it, asks one service, prints the reply, and then serves
one itself until it is told to stop. A frame is its length as 4 bytes, big-endian, then a PortFrame of
proto/meshscope/v1/port.proto; the few fields that a small service needs are written and read by hand here.

    mesh_frames.py 127.0.0.1:7441 --ask greeter --body hello --serve shout
    mesh_frames.py unix:/run/meshscope/node.sock --serve shout
    mesh_frames.py node-a:7441 --identity /etc/meshscope --serve shout     (TLS 1.3 with a client certificate)
"""
import argparse
import os
import signal
import socket
import ssl
import struct
import sys

CONTRACT_VERSION = 1
FRAME_BYTES_MAX = 4 * 1024 * 1024
# Larger bodies are refused. Frames that are larger than PART_BYTES go in parts.
MESSAGE_BYTES_MAX = 64 * 1024 * 1024
PART_BYTES = 64 * 1024
OK = 1

# Kinds of PortFrame, which are its field numbers.
HELLO, REQUEST, ANSWER, DELIVER, WITHDRAW, PING, PONG, PART = 1, 2, 4, 5, 6, 7, 8, 9


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def field(number, value):
    """A field of a message: whole numbers as varints, text and bytes with their length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def fields(data):
    """Number to value; of a repeated field the last. Kinds that are not known here are passed over."""
    at, found = 0, {}
    while at < len(data):
        tag, at = read_varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = read_varint(data, at)
        elif kind == 2:
            size, at = read_varint(data, at)
            value, at = data[at : at + size], at + size
        else:
            size = {1: 8, 5: 4}[kind]
            value, at = data[at : at + size], at + size
        found[tag >> 3] = value
    return found


class Port:
    """One connection to a node."""

    def __init__(self, connection, service):
        self.connection = connection
        self.stream = connection.makefile("rb")
        self.last_number = 0
        self.parts = bytearray()
        hello = field(1, CONTRACT_VERSION) + field(2, service) + field(5, FRAME_BYTES_MAX)
        self.write(HELLO, hello + field(6, MESSAGE_BYTES_MAX))

    def write(self, kind, message):
        frame = field(kind, message)
        if len(frame) <= PART_BYTES:
            self.write_frame(frame)
            return
        for at in range(0, len(frame), PART_BYTES):
            self.write_frame(field(PART, field(1, len(frame)) + field(2, frame[at : at + PART_BYTES])))

    def write_frame(self, frame):
        self.connection.sendall(struct.pack(">I", len(frame)) + frame)

    def read(self):
        """The next frame as (kind, fields); pings are answered on the way, and parts put together."""
        while True:
            kind, message = self.read_frame()
            if kind == PING:
                self.write(PONG, message)
            elif kind == PART:
                part = fields(message)
                self.parts += part.get(2, b"")
                if len(self.parts) == part[1]:
                    [(kind, message)] = fields(bytes(self.parts)).items()
                    self.parts.clear()
                    return kind, fields(message)
            else:
                return kind, fields(message)

    def read_frame(self):
        head = self.stream.read(4)
        if len(head) < 4:
            raise EOFError("the node closed the connection")
        frame = self.stream.read(struct.unpack(">I", head)[0])
        [(kind, message)] = fields(frame).items()
        return kind, message

    def ask(self, service, method, body, timeout_ms=5000):
        self.last_number += 1
        message = field(1, self.last_number) + field(3, service) + field(4, method)
        self.write(REQUEST, message + field(5, body) + field(6, timeout_ms))
        return self.last_number

    def answer(self, number, body):
        self.write(ANSWER, field(1, number) + field(2, OK) + field(4, body))


def shout(body):
    """What is served: the body in capitals."""
    return body.decode().upper().encode()


def connect(address, identity):
    if address.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(address[len("unix:") :])
        return connection
    host, port = address.rsplit(":", 1)
    plain = socket.create_connection((host.strip("[]"), int(port)))
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return secured(plain, identity) if identity else plain


def secured(plain, identity):
    """Mutual TLS 1.3. Nodes are known by the SPIFFE id in their certificate, not by a host name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.load_verify_locations(os.path.join(identity, "ca.pem"))
    context.load_cert_chain(os.path.join(identity, "cert.pem"), os.path.join(identity, "key.pem"))
    connection = context.wrap_socket(plain)
    names = [value for kind, value in connection.getpeercert().get("subjectAltName", ()) if kind == "URI"]
    if len(names) != 1 or names[0].split("/")[3:4] != ["node"]:
        connection.close()
        raise SystemExit(f"the other end is no node of the mesh: {names}")
    return connection


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("address", help="host:port or unix:PATH of the node's 4-byte port")
    options.add_argument("--identity", help="folder with ca.pem, cert.pem and key.pem, for TLS")
    options.add_argument("--serve", default="", metavar="NAME", help="serve under this name")
    options.add_argument("--ask", metavar="SERVICE", help="ask this service once")
    options.add_argument("--method", default="")
    options.add_argument("--body", default="")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    try:
        port = Port(connect(chosen.address, chosen.identity), chosen.serve)
    except OSError as error:
        raise SystemExit(f"cannot attach at {chosen.address}: {error.strerror or error}") from None
    asked = port.ask(chosen.ask, chosen.method, chosen.body.encode()) if chosen.ask else None
    while asked is not None or chosen.serve:
        kind, message = port.read()
        if kind == HELLO:
            print(f"attached to {message.get(4, b'').decode()}", flush=True)
        elif kind == DELIVER:
            port.answer(message[1], shout(message.get(5, b"")))
        elif kind == ANSWER and message[1] == asked:
            asked = None
            if message.get(2) != OK:
                raise SystemExit(f"{chosen.ask} did not answer: {message.get(3, b'').decode()}")
            print(f"reply: {message.get(4, b'').decode()}", flush=True)
        elif kind == WITHDRAW:
            print(f"the node takes nothing more: {message.get(1, b'').decode()}", file=sys.stderr)


if __name__ == "__main__":
    main()
