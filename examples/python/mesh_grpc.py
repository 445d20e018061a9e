#!/usr/bin/env python3
"""A service at the mesh by gRPC, with Debian's python3-grpcio and python3-protobuf.

It asks one service by Mesh/Request, prints the reply, and then serves one itself by Mesh/Attach until it is
told to stop. gRPC in Python knows certificates by host names and not by SPIFFE ids: let it reach the node beside
it by the node's plaintext port on loopback or by a socket in the file system.

    mesh_grpc.py 127.0.0.1:7442 --ask greeter --body hello --serve shout
    mesh_grpc.py unix:/run/meshscope/node-grpc.sock --serve shout
"""
import argparse
import queue
import signal
import sys

try:
    import grpc

    from port_messages import PortAnswer, PortFrame, PortMessage
except ModuleNotFoundError as error:
    needed = "python3-grpcio and python3-protobuf, as Debian's /usr/bin/python3 has them"
    sys.exit(f"{error} at {sys.executable}: run it with a Python that has {needed}")

CONTRACT_VERSION = 1
# Larger bodies are refused. Frames that are larger than PART_BYTES go in parts.
MESSAGE_BYTES_MAX = 64 * 1024 * 1024
PART_BYTES = 64 * 1024
OK = 1


def ask(channel, service, method, body, timeout_s=5):
    """One question of at most 4 MiB, as its reply: larger ones go by Attach. The call's deadline is the message's."""
    request = channel.unary_unary(
        "/meshscope.v1.Mesh/Request",
        request_serializer=PortMessage.SerializeToString,
        response_deserializer=PortAnswer.FromString,
    )
    answer = request(PortMessage(service=service, method=method, payload=body), timeout=timeout_s)
    if answer.code != OK:
        raise SystemExit(f"{service} did not answer: {answer.reason}")
    return answer.payload


def serve(channel, name, handle):
    """Serves until the node ends the call."""
    out = queue.Queue()
    attach = channel.stream_stream(
        "/meshscope.v1.Mesh/Attach",
        request_serializer=PortFrame.SerializeToString,
        response_deserializer=PortFrame.FromString,
    )
    hello = PortFrame()
    hello.hello.contract_version = CONTRACT_VERSION
    hello.hello.service = name
    hello.hello.message_bytes_max = MESSAGE_BYTES_MAX
    out.put(hello)
    for frame in whole(attach(iter(out.get, None))):
        kind = frame.WhichOneof("kind")
        if kind == "hello":
            print(f"attached to {frame.hello.node}", flush=True)
        elif kind == "deliver":
            body = handle(frame.deliver.payload)
            answer = PortFrame(answer=PortAnswer(number=frame.deliver.number, code=OK, payload=body))
            for piece in in_parts(answer):
                out.put(piece)
        elif kind == "ping":
            out.put(PortFrame(pong=frame.ping))
        elif kind == "withdraw":
            print(f"the node takes nothing more: {frame.withdraw.reason}", file=sys.stderr)


def whole(frames):
    """Puts frames together that come in parts."""
    parts = bytearray()
    for frame in frames:
        if frame.WhichOneof("kind") != "part":
            yield frame
            continue
        parts += frame.part.bytes
        if len(parts) == frame.part.total_bytes:
            yield PortFrame.FromString(bytes(parts))
            parts.clear()


def in_parts(frame):
    size = frame.ByteSize()
    if size <= PART_BYTES:
        yield frame
        return
    data = frame.SerializeToString()
    for at in range(0, size, PART_BYTES):
        part = PortFrame()
        part.part.total_bytes = size
        part.part.bytes = data[at : at + PART_BYTES]
        yield part


def shout(body):
    """What is served: the body in capitals."""
    return body.decode().upper().encode()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("target", help="host:port or unix:PATH of the node's gRPC port")
    options.add_argument("--serve", default="", metavar="NAME", help="serve under this name")
    options.add_argument("--ask", metavar="SERVICE", help="ask this service once")
    options.add_argument("--method", default="")
    options.add_argument("--body", default="")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    with grpc.insecure_channel(chosen.target) as channel:
        if chosen.ask:
            print(f"reply: {ask(channel, chosen.ask, chosen.method, chosen.body.encode()).decode()}", flush=True)
        if chosen.serve:
            serve(channel, chosen.serve, shout)


if __name__ == "__main__":
    main()
