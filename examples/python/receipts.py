#!/usr/bin/env python3
"""The service of `meshscope demo` that is written in Python: it prints receipts, as text.

How it attaches to its node is in mesh_grpc.py; its messages are those of proto/demo/v1/payments.proto.

    receipts.py unix:/run/meshscope/node-grpc.sock --serve receipts
"""
import argparse
import signal
import sys

# In this order: mesh_grpc says what to do where grpc is missing.
from mesh_grpc import grpc, serve
from port_messages import NUMBER, TEXT, make_messages

_CLASSES = make_messages(
    "acme.payments.v1",
    {
        "Money": {"currency_code": (1, TEXT), "units": (2, NUMBER), "nanos": (3, NUMBER)},
        "Merchant": {"id": (1, TEXT), "mcc": (2, NUMBER), "country": (3, TEXT)},
        "PrintRequest": {"authorization_code": (1, TEXT), "merchant": (2, "Merchant"), "amount": (3, "Money")},
        "Receipt": {"text": (1, TEXT), "copies": (2, NUMBER)},
    },
)
COPIES = 2


def print_receipt(payload):
    """What is served: the bytes of a PrintRequest to those of a Receipt."""
    asked = _CLASSES["PrintRequest"].FromString(payload)
    # sint32: zigzag.
    cents = (asked.amount.nanos >> 1) // 10_000_000
    amount = f"{asked.amount.units}.{cents:02d} {asked.amount.currency_code}"
    text = f"{asked.merchant.id} {asked.merchant.country}  {amount}  code {asked.authorization_code}"
    return _CLASSES["Receipt"](text=text, copies=COPIES).SerializeToString()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("target", help="host:port or unix:PATH of the node's gRPC port")
    options.add_argument("--serve", required=True, metavar="NAME", help="serve under this name")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    with grpc.insecure_channel(chosen.target) as channel:
        try:
            serve(channel, chosen.serve, print_receipt)
        except grpc.RpcError:
            # Its node is gone, and without one it is of no use.
            sys.exit(0)


if __name__ == "__main__":
    main()
