"""The messages of proto/meshscope/v1/port.proto for Python's protobuf library, made when the program starts.

Where protoc is at hand, generate them instead. The table has the fields that the example uses; others pass by.
`make_messages` makes those of other tables.
"""
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

NUMBER, TEXT, BYTES = "NUMBER", "TEXT", "BYTES"
_TYPES = {
    # On the wire uint32, uint64, int32 and int64 of what is not negative are the same.
    NUMBER: descriptor_pb2.FieldDescriptorProto.TYPE_UINT64,
    TEXT: descriptor_pb2.FieldDescriptorProto.TYPE_STRING,
    BYTES: descriptor_pb2.FieldDescriptorProto.TYPE_BYTES,
}
_MESSAGES = {
    "PortHello": {
        "contract_version": (1, NUMBER),
        "service": (2, TEXT),
        "deliver_max": (3, NUMBER),
        "node": (4, TEXT),
        "frame_bytes_max": (5, NUMBER),
        "message_bytes_max": (6, NUMBER),
    },
    "PortMessage": {
        "number": (1, NUMBER),
        "id": (2, BYTES),
        "service": (3, TEXT),
        "method": (4, TEXT),
        "payload": (5, BYTES),
        "timeout_ms": (6, NUMBER),
        "from_service": (12, TEXT),
        "from_node": (13, TEXT),
    },
    "PortAnswer": {
        "number": (1, NUMBER),
        "code": (2, NUMBER),
        "reason": (3, TEXT),
        "payload": (4, BYTES),
        "id": (5, BYTES),
        "node": (6, TEXT),
    },
    "PortWithdraw": {"reason": (1, TEXT)},
    "PortPing": {"nonce": (1, NUMBER)},
    "PortPart": {"total_bytes": (1, NUMBER), "bytes": (2, BYTES)},
    "PortFrame": {
        "hello": (1, "PortHello"),
        "request": (2, "PortMessage"),
        "send": (3, "PortMessage"),
        "answer": (4, "PortAnswer"),
        "deliver": (5, "PortMessage"),
        "withdraw": (6, "PortWithdraw"),
        "ping": (7, "PortPing"),
        "pong": (8, "PortPing"),
        "part": (9, "PortPart"),
    },
}


def make_messages(package, tables, oneofs=()):
    """Classes by name. A field is its number and its kind, which is the name of a message that is not of the three.

    The fields of a message in `oneofs` are of one oneof, `kind`.
    """
    file = descriptor_pb2.FileDescriptorProto(name=f"{package}.example.proto", package=package, syntax="proto3")
    for name, table in tables.items():
        message = file.message_type.add(name=name)
        if name in oneofs:
            message.oneof_decl.add(name="kind")
        for field_name, (number, kind) in table.items():
            field = message.field.add(
                name=field_name, number=number, label=descriptor_pb2.FieldDescriptorProto.LABEL_OPTIONAL
            )
            if kind in _TYPES:
                field.type = _TYPES[kind]
            else:
                field.type = descriptor_pb2.FieldDescriptorProto.TYPE_MESSAGE
                field.type_name = f".{package}.{kind}"
            if name in oneofs:
                field.oneof_index = 0
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    get = getattr(message_factory, "GetMessageClass", None) or message_factory.MessageFactory(pool).GetPrototype
    return {name: get(pool.FindMessageTypeByName(f"{package}.{name}")) for name in tables}


_CLASSES = make_messages("meshscope.v1", _MESSAGES, oneofs=("PortFrame",))
PortAnswer = _CLASSES["PortAnswer"]
PortFrame = _CLASSES["PortFrame"]
PortMessage = _CLASSES["PortMessage"]
