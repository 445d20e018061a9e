/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["meshscope"] || ($protobuf.roots["meshscope"] = {});

export const meshscope = $root.meshscope = (() => {

    /**
     * Namespace meshscope.
     * @exports meshscope
     * @namespace
     */
    const meshscope = {};

    meshscope.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof meshscope
         * @namespace
         */
        const v1 = {};

        /**
         * EventType enum.
         * @name meshscope.v1.EventType
         * @enum {number}
         * @property {number} EVENT_TYPE_UNSPECIFIED=0 EVENT_TYPE_UNSPECIFIED value
         * @property {number} CLIENT_HEADER=1 CLIENT_HEADER value
         * @property {number} SERVER_HEADER=2 SERVER_HEADER value
         * @property {number} CLIENT_MESSAGE=3 CLIENT_MESSAGE value
         * @property {number} SERVER_MESSAGE=4 SERVER_MESSAGE value
         * @property {number} CLIENT_HALF_CLOSE=5 CLIENT_HALF_CLOSE value
         * @property {number} SERVER_TRAILER=6 SERVER_TRAILER value
         * @property {number} CANCEL=7 CANCEL value
         */
        v1.EventType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "EVENT_TYPE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "CLIENT_HEADER"] = 1;
            values[valuesById[2] = "SERVER_HEADER"] = 2;
            values[valuesById[3] = "CLIENT_MESSAGE"] = 3;
            values[valuesById[4] = "SERVER_MESSAGE"] = 4;
            values[valuesById[5] = "CLIENT_HALF_CLOSE"] = 5;
            values[valuesById[6] = "SERVER_TRAILER"] = 6;
            values[valuesById[7] = "CANCEL"] = 7;
            return values;
        })();

        /**
         * Direction enum.
         * @name meshscope.v1.Direction
         * @enum {number}
         * @property {number} DIRECTION_UNSPECIFIED=0 DIRECTION_UNSPECIFIED value
         * @property {number} INBOUND=1 INBOUND value
         * @property {number} OUTBOUND=2 OUTBOUND value
         */
        v1.Direction = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DIRECTION_UNSPECIFIED"] = 0;
            values[valuesById[1] = "INBOUND"] = 1;
            values[valuesById[2] = "OUTBOUND"] = 2;
            return values;
        })();

        v1.Peer = (function() {

            /**
             * Properties of a Peer.
             * @typedef {Object} meshscope.v1.Peer.$Properties
             * @property {string|null} [name] Peer name
             * @property {string|null} [address] Peer address
             * @property {boolean|null} [verified] Peer verified
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Peer.
             * @memberof meshscope.v1
             * @interface IPeer
             * @augments meshscope.v1.Peer.$Properties
             * @deprecated Use meshscope.v1.Peer.$Properties instead.
             */

            /**
             * Shape of a Peer.
             * @typedef {meshscope.v1.Peer.$Properties} meshscope.v1.Peer.$Shape
             */

            /**
             * Constructs a new Peer.
             * @memberof meshscope.v1
             * @classdesc Represents a Peer.
             * @constructor
             * @param {meshscope.v1.Peer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Peer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Peer name.
             * @member {string} name
             * @memberof meshscope.v1.Peer
             * @instance
             */
            Peer.prototype.name = "";

            /**
             * Peer address.
             * @member {string} address
             * @memberof meshscope.v1.Peer
             * @instance
             */
            Peer.prototype.address = "";

            /**
             * Peer verified.
             * @member {boolean} verified
             * @memberof meshscope.v1.Peer
             * @instance
             */
            Peer.prototype.verified = false;

            /**
             * Creates a new Peer instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Peer
             * @static
             * @param {meshscope.v1.Peer.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Peer} Peer instance
             * @type {{
             *   (properties: meshscope.v1.Peer.$Shape): meshscope.v1.Peer & meshscope.v1.Peer.$Shape;
             *   (properties?: meshscope.v1.Peer.$Properties): meshscope.v1.Peer;
             * }}
             */
            Peer.create = function(properties) {
                return new Peer(properties);
            };

            /**
             * Encodes the specified Peer message. Does not implicitly {@link meshscope.v1.Peer.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Peer
             * @static
             * @param {meshscope.v1.Peer.$Properties} message Peer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Peer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.address);
                if (message.verified != null && $Object.hasOwnProperty.call(message, "verified") && message.verified !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.verified);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Peer message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Peer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Peer & meshscope.v1.Peer.$Shape} Peer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Peer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.Peer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.verified = value;
                            else
                                delete message.verified;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Peer;
        })();

        v1.MetadataEntry = (function() {

            /**
             * Properties of a MetadataEntry.
             * @typedef {Object} meshscope.v1.MetadataEntry.$Properties
             * @property {string|null} [key] MetadataEntry key
             * @property {Uint8Array|null} [value] MetadataEntry value
             * @property {boolean|null} [redacted] MetadataEntry redacted
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MetadataEntry.
             * @memberof meshscope.v1
             * @interface IMetadataEntry
             * @augments meshscope.v1.MetadataEntry.$Properties
             * @deprecated Use meshscope.v1.MetadataEntry.$Properties instead.
             */

            /**
             * Shape of a MetadataEntry.
             * @typedef {meshscope.v1.MetadataEntry.$Properties} meshscope.v1.MetadataEntry.$Shape
             */

            /**
             * Constructs a new MetadataEntry.
             * @memberof meshscope.v1
             * @classdesc Represents a MetadataEntry.
             * @constructor
             * @param {meshscope.v1.MetadataEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MetadataEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MetadataEntry key.
             * @member {string} key
             * @memberof meshscope.v1.MetadataEntry
             * @instance
             */
            MetadataEntry.prototype.key = "";

            /**
             * MetadataEntry value.
             * @member {Uint8Array} value
             * @memberof meshscope.v1.MetadataEntry
             * @instance
             */
            MetadataEntry.prototype.value = $util.newBuffer([]);

            /**
             * MetadataEntry redacted.
             * @member {boolean} redacted
             * @memberof meshscope.v1.MetadataEntry
             * @instance
             */
            MetadataEntry.prototype.redacted = false;

            /**
             * Creates a new MetadataEntry instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.MetadataEntry
             * @static
             * @param {meshscope.v1.MetadataEntry.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.MetadataEntry} MetadataEntry instance
             * @type {{
             *   (properties: meshscope.v1.MetadataEntry.$Shape): meshscope.v1.MetadataEntry & meshscope.v1.MetadataEntry.$Shape;
             *   (properties?: meshscope.v1.MetadataEntry.$Properties): meshscope.v1.MetadataEntry;
             * }}
             */
            MetadataEntry.create = function(properties) {
                return new MetadataEntry(properties);
            };

            /**
             * Encodes the specified MetadataEntry message. Does not implicitly {@link meshscope.v1.MetadataEntry.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.MetadataEntry
             * @static
             * @param {meshscope.v1.MetadataEntry.$Properties} message MetadataEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MetadataEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.key);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.value);
                if (message.redacted != null && $Object.hasOwnProperty.call(message, "redacted") && message.redacted !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.redacted);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MetadataEntry message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.MetadataEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.MetadataEntry & meshscope.v1.MetadataEntry.$Shape} MetadataEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MetadataEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.MetadataEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.redacted = value;
                            else
                                delete message.redacted;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MetadataEntry;
        })();

        v1.Redaction = (function() {

            /**
             * Properties of a Redaction.
             * @typedef {Object} meshscope.v1.Redaction.$Properties
             * @property {number|null} [offset] Redaction offset
             * @property {number|null} [length] Redaction length
             * @property {string|null} [rule] Redaction rule
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Redaction.
             * @memberof meshscope.v1
             * @interface IRedaction
             * @augments meshscope.v1.Redaction.$Properties
             * @deprecated Use meshscope.v1.Redaction.$Properties instead.
             */

            /**
             * Shape of a Redaction.
             * @typedef {meshscope.v1.Redaction.$Properties} meshscope.v1.Redaction.$Shape
             */

            /**
             * Constructs a new Redaction.
             * @memberof meshscope.v1
             * @classdesc Represents a Redaction.
             * @constructor
             * @param {meshscope.v1.Redaction.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Redaction = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Redaction offset.
             * @member {number} offset
             * @memberof meshscope.v1.Redaction
             * @instance
             */
            Redaction.prototype.offset = 0;

            /**
             * Redaction length.
             * @member {number} length
             * @memberof meshscope.v1.Redaction
             * @instance
             */
            Redaction.prototype.length = 0;

            /**
             * Redaction rule.
             * @member {string} rule
             * @memberof meshscope.v1.Redaction
             * @instance
             */
            Redaction.prototype.rule = "";

            /**
             * Creates a new Redaction instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Redaction
             * @static
             * @param {meshscope.v1.Redaction.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Redaction} Redaction instance
             * @type {{
             *   (properties: meshscope.v1.Redaction.$Shape): meshscope.v1.Redaction & meshscope.v1.Redaction.$Shape;
             *   (properties?: meshscope.v1.Redaction.$Properties): meshscope.v1.Redaction;
             * }}
             */
            Redaction.create = function(properties) {
                return new Redaction(properties);
            };

            /**
             * Encodes the specified Redaction message. Does not implicitly {@link meshscope.v1.Redaction.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Redaction
             * @static
             * @param {meshscope.v1.Redaction.$Properties} message Redaction message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Redaction.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.offset);
                if (message.length != null && $Object.hasOwnProperty.call(message, "length") && message.length !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.length);
                if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.rule);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Redaction message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Redaction
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Redaction & meshscope.v1.Redaction.$Shape} Redaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Redaction.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.Redaction();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.length = value;
                            else
                                delete message.length;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rule = value;
                            else
                                delete message.rule;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Redaction;
        })();

        v1.TraceContext = (function() {

            /**
             * Properties of a TraceContext.
             * @typedef {Object} meshscope.v1.TraceContext.$Properties
             * @property {Uint8Array|null} [traceId] TraceContext traceId
             * @property {Uint8Array|null} [spanId] TraceContext spanId
             * @property {Uint8Array|null} [parentSpanId] TraceContext parentSpanId
             * @property {number|null} [flags] TraceContext flags
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TraceContext.
             * @memberof meshscope.v1
             * @interface ITraceContext
             * @augments meshscope.v1.TraceContext.$Properties
             * @deprecated Use meshscope.v1.TraceContext.$Properties instead.
             */

            /**
             * Shape of a TraceContext.
             * @typedef {meshscope.v1.TraceContext.$Properties} meshscope.v1.TraceContext.$Shape
             */

            /**
             * Constructs a new TraceContext.
             * @memberof meshscope.v1
             * @classdesc Represents a TraceContext.
             * @constructor
             * @param {meshscope.v1.TraceContext.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TraceContext = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TraceContext traceId.
             * @member {Uint8Array} traceId
             * @memberof meshscope.v1.TraceContext
             * @instance
             */
            TraceContext.prototype.traceId = $util.newBuffer([]);

            /**
             * TraceContext spanId.
             * @member {Uint8Array} spanId
             * @memberof meshscope.v1.TraceContext
             * @instance
             */
            TraceContext.prototype.spanId = $util.newBuffer([]);

            /**
             * TraceContext parentSpanId.
             * @member {Uint8Array} parentSpanId
             * @memberof meshscope.v1.TraceContext
             * @instance
             */
            TraceContext.prototype.parentSpanId = $util.newBuffer([]);

            /**
             * TraceContext flags.
             * @member {number} flags
             * @memberof meshscope.v1.TraceContext
             * @instance
             */
            TraceContext.prototype.flags = 0;

            /**
             * Creates a new TraceContext instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.TraceContext
             * @static
             * @param {meshscope.v1.TraceContext.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.TraceContext} TraceContext instance
             * @type {{
             *   (properties: meshscope.v1.TraceContext.$Shape): meshscope.v1.TraceContext & meshscope.v1.TraceContext.$Shape;
             *   (properties?: meshscope.v1.TraceContext.$Properties): meshscope.v1.TraceContext;
             * }}
             */
            TraceContext.create = function(properties) {
                return new TraceContext(properties);
            };

            /**
             * Encodes the specified TraceContext message. Does not implicitly {@link meshscope.v1.TraceContext.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.TraceContext
             * @static
             * @param {meshscope.v1.TraceContext.$Properties} message TraceContext message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TraceContext.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId") && message.traceId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.traceId);
                if (message.spanId != null && $Object.hasOwnProperty.call(message, "spanId") && message.spanId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.spanId);
                if (message.parentSpanId != null && $Object.hasOwnProperty.call(message, "parentSpanId") && message.parentSpanId.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.parentSpanId);
                if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.flags);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TraceContext message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.TraceContext
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.TraceContext & meshscope.v1.TraceContext.$Shape} TraceContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TraceContext.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.TraceContext();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.traceId = value;
                            else
                                delete message.traceId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.spanId = value;
                            else
                                delete message.spanId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.parentSpanId = value;
                            else
                                delete message.parentSpanId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.flags = value;
                            else
                                delete message.flags;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TraceContext;
        })();

        v1.Hop = (function() {

            /**
             * Properties of a Hop.
             * @typedef {Object} meshscope.v1.Hop.$Properties
             * @property {string|null} [from] Hop from
             * @property {string|null} [to] Hop to
             * @property {number|Long|null} [receivedUtcNs] Hop receivedUtcNs
             * @property {number|Long|null} [sentUtcNs] Hop sentUtcNs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hop.
             * @memberof meshscope.v1
             * @interface IHop
             * @augments meshscope.v1.Hop.$Properties
             * @deprecated Use meshscope.v1.Hop.$Properties instead.
             */

            /**
             * Shape of a Hop.
             * @typedef {meshscope.v1.Hop.$Properties} meshscope.v1.Hop.$Shape
             */

            /**
             * Constructs a new Hop.
             * @memberof meshscope.v1
             * @classdesc Represents a Hop.
             * @constructor
             * @param {meshscope.v1.Hop.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hop = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hop from.
             * @member {string} from
             * @memberof meshscope.v1.Hop
             * @instance
             */
            Hop.prototype.from = "";

            /**
             * Hop to.
             * @member {string} to
             * @memberof meshscope.v1.Hop
             * @instance
             */
            Hop.prototype.to = "";

            /**
             * Hop receivedUtcNs.
             * @member {number|Long} receivedUtcNs
             * @memberof meshscope.v1.Hop
             * @instance
             */
            Hop.prototype.receivedUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Hop sentUtcNs.
             * @member {number|Long} sentUtcNs
             * @memberof meshscope.v1.Hop
             * @instance
             */
            Hop.prototype.sentUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Hop instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Hop
             * @static
             * @param {meshscope.v1.Hop.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Hop} Hop instance
             * @type {{
             *   (properties: meshscope.v1.Hop.$Shape): meshscope.v1.Hop & meshscope.v1.Hop.$Shape;
             *   (properties?: meshscope.v1.Hop.$Properties): meshscope.v1.Hop;
             * }}
             */
            Hop.create = function(properties) {
                return new Hop(properties);
            };

            /**
             * Encodes the specified Hop message. Does not implicitly {@link meshscope.v1.Hop.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Hop
             * @static
             * @param {meshscope.v1.Hop.$Properties} message Hop message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hop.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.from);
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.to);
                if (message.receivedUtcNs != null && $Object.hasOwnProperty.call(message, "receivedUtcNs") && (typeof message.receivedUtcNs === "object" ? message.receivedUtcNs.low || message.receivedUtcNs.high : message.receivedUtcNs !== 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).fixed64(message.receivedUtcNs);
                if (message.sentUtcNs != null && $Object.hasOwnProperty.call(message, "sentUtcNs") && (typeof message.sentUtcNs === "object" ? message.sentUtcNs.low || message.sentUtcNs.high : message.sentUtcNs !== 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).fixed64(message.sentUtcNs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hop message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Hop
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Hop & meshscope.v1.Hop.$Shape} Hop
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hop.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.Hop();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.receivedUtcNs = value;
                            else
                                delete message.receivedUtcNs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sentUtcNs = value;
                            else
                                delete message.sentUtcNs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Hop;
        })();

        v1.Event = (function() {

            /**
             * Properties of an Event.
             * @typedef {Object} meshscope.v1.Event.$Properties
             * @property {number|Long|null} [seq] Event seq
             * @property {number|Long|null} [utcNs] Event utcNs
             * @property {number|Long|null} [monoNs] Event monoNs
             * @property {meshscope.v1.EventType|null} [type] Event type
             * @property {meshscope.v1.Direction|null} [direction] Event direction
             * @property {Uint8Array|null} [callKey] Event callKey
             * @property {number|null} [index] Event index
             * @property {string|null} [method] Event method
             * @property {meshscope.v1.Peer.$Properties|null} [peer] Event peer
             * @property {Array.<meshscope.v1.MetadataEntry.$Properties>|null} [metadata] Event metadata
             * @property {number|null} [status] Event status
             * @property {string|null} [statusMessage] Event statusMessage
             * @property {number|Long|null} [size] Event size
             * @property {Uint8Array|null} [payloadHead] Event payloadHead
             * @property {Array.<meshscope.v1.Redaction.$Properties>|null} [redactions] Event redactions
             * @property {meshscope.v1.TraceContext.$Properties|null} [trace] Event trace
             * @property {number|Long|null} [deadlineUtcNs] Event deadlineUtcNs
             * @property {number|Long|null} [latencyNs] Event latencyNs
             * @property {Array.<meshscope.v1.Hop.$Properties>|null} [hops] Event hops
             * @property {number|null} [hopCount] Event hopCount
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Event.
             * @memberof meshscope.v1
             * @interface IEvent
             * @augments meshscope.v1.Event.$Properties
             * @deprecated Use meshscope.v1.Event.$Properties instead.
             */

            /**
             * Shape of an Event.
             * @typedef {meshscope.v1.Event.$Properties} meshscope.v1.Event.$Shape
             */

            /**
             * Constructs a new Event.
             * @memberof meshscope.v1
             * @classdesc Represents an Event.
             * @constructor
             * @param {meshscope.v1.Event.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Event = function (properties) {
                this.metadata = [];
                this.redactions = [];
                this.hops = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Event seq.
             * @member {number|Long} seq
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event utcNs.
             * @member {number|Long} utcNs
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.utcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event monoNs.
             * @member {number|Long} monoNs
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.monoNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event type.
             * @member {meshscope.v1.EventType} type
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.type = 0;

            /**
             * Event direction.
             * @member {meshscope.v1.Direction} direction
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.direction = 0;

            /**
             * Event callKey.
             * @member {Uint8Array} callKey
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.callKey = $util.newBuffer([]);

            /**
             * Event index.
             * @member {number} index
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.index = 0;

            /**
             * Event method.
             * @member {string} method
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.method = "";

            /**
             * Event peer.
             * @member {meshscope.v1.Peer.$Properties|null|undefined} peer
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.peer = null;

            /**
             * Event metadata.
             * @member {Array.<meshscope.v1.MetadataEntry.$Properties>} metadata
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.metadata = $util.emptyArray;

            /**
             * Event status.
             * @member {number|null|undefined} status
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.status = null;

            /**
             * Event statusMessage.
             * @member {string} statusMessage
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.statusMessage = "";

            /**
             * Event size.
             * @member {number|Long} size
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event payloadHead.
             * @member {Uint8Array} payloadHead
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.payloadHead = $util.newBuffer([]);

            /**
             * Event redactions.
             * @member {Array.<meshscope.v1.Redaction.$Properties>} redactions
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.redactions = $util.emptyArray;

            /**
             * Event trace.
             * @member {meshscope.v1.TraceContext.$Properties|null|undefined} trace
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.trace = null;

            /**
             * Event deadlineUtcNs.
             * @member {number|Long|null|undefined} deadlineUtcNs
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.deadlineUtcNs = null;

            /**
             * Event latencyNs.
             * @member {number|Long|null|undefined} latencyNs
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.latencyNs = null;

            /**
             * Event hops.
             * @member {Array.<meshscope.v1.Hop.$Properties>} hops
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.hops = $util.emptyArray;

            /**
             * Event hopCount.
             * @member {number} hopCount
             * @memberof meshscope.v1.Event
             * @instance
             */
            Event.prototype.hopCount = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_status", {
                get: $util.oneOfGetter($oneOfFields = ["status"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_deadlineUtcNs", {
                get: $util.oneOfGetter($oneOfFields = ["deadlineUtcNs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_latencyNs", {
                get: $util.oneOfGetter($oneOfFields = ["latencyNs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Event instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Event
             * @static
             * @param {meshscope.v1.Event.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Event} Event instance
             * @type {{
             *   (properties: meshscope.v1.Event.$Shape): meshscope.v1.Event & meshscope.v1.Event.$Shape;
             *   (properties?: meshscope.v1.Event.$Properties): meshscope.v1.Event;
             * }}
             */
            Event.create = function(properties) {
                return new Event(properties);
            };

            /**
             * Encodes the specified Event message. Does not implicitly {@link meshscope.v1.Event.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Event
             * @static
             * @param {meshscope.v1.Event.$Properties} message Event message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.seq);
                if (message.utcNs != null && $Object.hasOwnProperty.call(message, "utcNs") && (typeof message.utcNs === "object" ? message.utcNs.low || message.utcNs.high : message.utcNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.utcNs);
                if (message.monoNs != null && $Object.hasOwnProperty.call(message, "monoNs") && (typeof message.monoNs === "object" ? message.monoNs.low || message.monoNs.high : message.monoNs !== 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).fixed64(message.monoNs);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.type);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.direction);
                if (message.callKey != null && $Object.hasOwnProperty.call(message, "callKey") && message.callKey.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.callKey);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.index);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.method);
                if (message.peer != null && $Object.hasOwnProperty.call(message, "peer"))
                    $root.meshscope.v1.Peer.encode(message.peer, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.metadata != null && message.metadata.length)
                    for (let i = 0; i < message.metadata.length; ++i)
                        $root.meshscope.v1.MetadataEntry.encode(message.metadata[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.status);
                if (message.statusMessage != null && $Object.hasOwnProperty.call(message, "statusMessage") && message.statusMessage !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.statusMessage);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.size);
                if (message.payloadHead != null && $Object.hasOwnProperty.call(message, "payloadHead") && message.payloadHead.length)
                    writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.payloadHead);
                if (message.redactions != null && message.redactions.length)
                    for (let i = 0; i < message.redactions.length; ++i)
                        $root.meshscope.v1.Redaction.encode(message.redactions[i], writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.trace != null && $Object.hasOwnProperty.call(message, "trace"))
                    $root.meshscope.v1.TraceContext.encode(message.trace, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.deadlineUtcNs != null && $Object.hasOwnProperty.call(message, "deadlineUtcNs"))
                    writer.uint32(/* id 17, wireType 1 =*/137).fixed64(message.deadlineUtcNs);
                if (message.latencyNs != null && $Object.hasOwnProperty.call(message, "latencyNs"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.latencyNs);
                if (message.hops != null && message.hops.length)
                    for (let i = 0; i < message.hops.length; ++i)
                        $root.meshscope.v1.Hop.encode(message.hops[i], writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.hopCount != null && $Object.hasOwnProperty.call(message, "hopCount") && message.hopCount !== 0)
                    writer.uint32(/* id 20, wireType 0 =*/160).uint32(message.hopCount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Event
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Event & meshscope.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.utcNs = value;
                            else
                                delete message.utcNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.monoNs = value;
                            else
                                delete message.monoNs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.direction = value;
                            else
                                delete message.direction;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.callKey = value;
                            else
                                delete message.callKey;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.peer = $root.meshscope.v1.Peer.decode(reader, reader.size(), $undefined, _depth + 1, message.peer);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.metadata && message.metadata.length))
                                message.metadata = [];
                            message.metadata.push($root.meshscope.v1.MetadataEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.uint32();
                            message._status = "status";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.statusMessage = value;
                            else
                                delete message.statusMessage;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payloadHead = value;
                            else
                                delete message.payloadHead;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.redactions && message.redactions.length))
                                message.redactions = [];
                            message.redactions.push($root.meshscope.v1.Redaction.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.trace = $root.meshscope.v1.TraceContext.decode(reader, reader.size(), $undefined, _depth + 1, message.trace);
                            continue;
                        }
                    case 17: {
                            if (wireType !== 1)
                                break;
                            message.deadlineUtcNs = reader.fixed64();
                            message._deadlineUtcNs = "deadlineUtcNs";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.latencyNs = reader.uint64();
                            message._latencyNs = "latencyNs";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            if (!(message.hops && message.hops.length))
                                message.hops = [];
                            message.hops.push($root.meshscope.v1.Hop.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.hopCount = value;
                            else
                                delete message.hopCount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Event;
        })();

        v1.WatchRequest = (function() {

            /**
             * Properties of a WatchRequest.
             * @typedef {Object} meshscope.v1.WatchRequest.$Properties
             * @property {number|Long|null} [incarnation] WatchRequest incarnation
             * @property {number|Long|null} [fromSeq] WatchRequest fromSeq
             * @property {number|null} [last] WatchRequest last
             * @property {string|null} [filter] WatchRequest filter
             * @property {number|Long|null} [sinceUtcNs] WatchRequest sinceUtcNs
             * @property {number|null} [maxBatchEvents] WatchRequest maxBatchEvents
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchRequest.
             * @memberof meshscope.v1
             * @interface IWatchRequest
             * @augments meshscope.v1.WatchRequest.$Properties
             * @deprecated Use meshscope.v1.WatchRequest.$Properties instead.
             */

            /**
             * Shape of a WatchRequest.
             * @typedef {meshscope.v1.WatchRequest.$Properties} meshscope.v1.WatchRequest.$Shape
             */

            /**
             * Constructs a new WatchRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a WatchRequest.
             * @constructor
             * @param {meshscope.v1.WatchRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchRequest incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.WatchRequest
             * @instance
             */
            WatchRequest.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * WatchRequest fromSeq.
             * @member {number|Long} fromSeq
             * @memberof meshscope.v1.WatchRequest
             * @instance
             */
            WatchRequest.prototype.fromSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * WatchRequest last.
             * @member {number} last
             * @memberof meshscope.v1.WatchRequest
             * @instance
             */
            WatchRequest.prototype.last = 0;

            /**
             * WatchRequest filter.
             * @member {string} filter
             * @memberof meshscope.v1.WatchRequest
             * @instance
             */
            WatchRequest.prototype.filter = "";

            /**
             * WatchRequest sinceUtcNs.
             * @member {number|Long} sinceUtcNs
             * @memberof meshscope.v1.WatchRequest
             * @instance
             */
            WatchRequest.prototype.sinceUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * WatchRequest maxBatchEvents.
             * @member {number} maxBatchEvents
             * @memberof meshscope.v1.WatchRequest
             * @instance
             */
            WatchRequest.prototype.maxBatchEvents = 0;

            /**
             * Creates a new WatchRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.WatchRequest
             * @static
             * @param {meshscope.v1.WatchRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.WatchRequest} WatchRequest instance
             * @type {{
             *   (properties: meshscope.v1.WatchRequest.$Shape): meshscope.v1.WatchRequest & meshscope.v1.WatchRequest.$Shape;
             *   (properties?: meshscope.v1.WatchRequest.$Properties): meshscope.v1.WatchRequest;
             * }}
             */
            WatchRequest.create = function(properties) {
                return new WatchRequest(properties);
            };

            /**
             * Encodes the specified WatchRequest message. Does not implicitly {@link meshscope.v1.WatchRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.WatchRequest
             * @static
             * @param {meshscope.v1.WatchRequest.$Properties} message WatchRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).fixed64(message.incarnation);
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq") && (typeof message.fromSeq === "object" ? message.fromSeq.low || message.fromSeq.high : message.fromSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.fromSeq);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && message.last !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.last);
                if (message.filter != null && $Object.hasOwnProperty.call(message, "filter") && message.filter !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.filter);
                if (message.sinceUtcNs != null && $Object.hasOwnProperty.call(message, "sinceUtcNs") && (typeof message.sinceUtcNs === "object" ? message.sinceUtcNs.low || message.sinceUtcNs.high : message.sinceUtcNs !== 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).fixed64(message.sinceUtcNs);
                if (message.maxBatchEvents != null && $Object.hasOwnProperty.call(message, "maxBatchEvents") && message.maxBatchEvents !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.maxBatchEvents);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.WatchRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.WatchRequest & meshscope.v1.WatchRequest.$Shape} WatchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.WatchRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromSeq = value;
                            else
                                delete message.fromSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.filter = value;
                            else
                                delete message.filter;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceUtcNs = value;
                            else
                                delete message.sinceUtcNs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxBatchEvents = value;
                            else
                                delete message.maxBatchEvents;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchRequest;
        })();

        v1.EventBatch = (function() {

            /**
             * Properties of an EventBatch.
             * @typedef {Object} meshscope.v1.EventBatch.$Properties
             * @property {number|Long|null} [incarnation] EventBatch incarnation
             * @property {number|Long|null} [fromSeq] EventBatch fromSeq
             * @property {number|Long|null} [toSeq] EventBatch toSeq
             * @property {Array.<meshscope.v1.Event.$Properties>|null} [events] EventBatch events
             * @property {Array.<meshscope.v1.Lost.$Properties>|null} [lost] EventBatch lost
             * @property {Array.<meshscope.v1.Event.$Properties>|null} [late] EventBatch late
             * @property {number|null} [contractVersion] EventBatch contractVersion
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EventBatch.
             * @memberof meshscope.v1
             * @interface IEventBatch
             * @augments meshscope.v1.EventBatch.$Properties
             * @deprecated Use meshscope.v1.EventBatch.$Properties instead.
             */

            /**
             * Shape of an EventBatch.
             * @typedef {meshscope.v1.EventBatch.$Properties} meshscope.v1.EventBatch.$Shape
             */

            /**
             * Constructs a new EventBatch.
             * @memberof meshscope.v1
             * @classdesc Represents an EventBatch.
             * @constructor
             * @param {meshscope.v1.EventBatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EventBatch = function (properties) {
                this.events = [];
                this.lost = [];
                this.late = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EventBatch incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventBatch fromSeq.
             * @member {number|Long} fromSeq
             * @memberof meshscope.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.fromSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventBatch toSeq.
             * @member {number|Long} toSeq
             * @memberof meshscope.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.toSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventBatch events.
             * @member {Array.<meshscope.v1.Event.$Properties>} events
             * @memberof meshscope.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.events = $util.emptyArray;

            /**
             * EventBatch lost.
             * @member {Array.<meshscope.v1.Lost.$Properties>} lost
             * @memberof meshscope.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.lost = $util.emptyArray;

            /**
             * EventBatch late.
             * @member {Array.<meshscope.v1.Event.$Properties>} late
             * @memberof meshscope.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.late = $util.emptyArray;

            /**
             * EventBatch contractVersion.
             * @member {number} contractVersion
             * @memberof meshscope.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.contractVersion = 0;

            /**
             * Creates a new EventBatch instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.EventBatch
             * @static
             * @param {meshscope.v1.EventBatch.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.EventBatch} EventBatch instance
             * @type {{
             *   (properties: meshscope.v1.EventBatch.$Shape): meshscope.v1.EventBatch & meshscope.v1.EventBatch.$Shape;
             *   (properties?: meshscope.v1.EventBatch.$Properties): meshscope.v1.EventBatch;
             * }}
             */
            EventBatch.create = function(properties) {
                return new EventBatch(properties);
            };

            /**
             * Encodes the specified EventBatch message. Does not implicitly {@link meshscope.v1.EventBatch.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.EventBatch
             * @static
             * @param {meshscope.v1.EventBatch.$Properties} message EventBatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EventBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).fixed64(message.incarnation);
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq") && (typeof message.fromSeq === "object" ? message.fromSeq.low || message.fromSeq.high : message.fromSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.fromSeq);
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq") && (typeof message.toSeq === "object" ? message.toSeq.low || message.toSeq.high : message.toSeq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.toSeq);
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.meshscope.v1.Event.encode(message.events[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.lost != null && message.lost.length)
                    for (let i = 0; i < message.lost.length; ++i)
                        $root.meshscope.v1.Lost.encode(message.lost[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.late != null && message.late.length)
                    for (let i = 0; i < message.late.length; ++i)
                        $root.meshscope.v1.Event.encode(message.late[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.contractVersion != null && $Object.hasOwnProperty.call(message, "contractVersion") && message.contractVersion !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.contractVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EventBatch message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.EventBatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.EventBatch & meshscope.v1.EventBatch.$Shape} EventBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EventBatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.EventBatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromSeq = value;
                            else
                                delete message.fromSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.toSeq = value;
                            else
                                delete message.toSeq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.meshscope.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lost && message.lost.length))
                                message.lost = [];
                            message.lost.push($root.meshscope.v1.Lost.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.late && message.late.length))
                                message.late = [];
                            message.late.push($root.meshscope.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.contractVersion = value;
                            else
                                delete message.contractVersion;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EventBatch;
        })();

        v1.Lost = (function() {

            /**
             * Properties of a Lost.
             * @typedef {Object} meshscope.v1.Lost.$Properties
             * @property {number|Long|null} [fromSeq] Lost fromSeq
             * @property {number|Long|null} [toSeq] Lost toSeq
             * @property {number|Long|null} [count] Lost count
             * @property {number|Long|null} [fromUtcNs] Lost fromUtcNs
             * @property {number|Long|null} [toUtcNs] Lost toUtcNs
             * @property {meshscope.v1.Lost.Reason|null} [reason] Lost reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Lost.
             * @memberof meshscope.v1
             * @interface ILost
             * @augments meshscope.v1.Lost.$Properties
             * @deprecated Use meshscope.v1.Lost.$Properties instead.
             */

            /**
             * Shape of a Lost.
             * @typedef {meshscope.v1.Lost.$Properties} meshscope.v1.Lost.$Shape
             */

            /**
             * Constructs a new Lost.
             * @memberof meshscope.v1
             * @classdesc Represents a Lost.
             * @constructor
             * @param {meshscope.v1.Lost.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Lost = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Lost fromSeq.
             * @member {number|Long} fromSeq
             * @memberof meshscope.v1.Lost
             * @instance
             */
            Lost.prototype.fromSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Lost toSeq.
             * @member {number|Long} toSeq
             * @memberof meshscope.v1.Lost
             * @instance
             */
            Lost.prototype.toSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Lost count.
             * @member {number|Long|null|undefined} count
             * @memberof meshscope.v1.Lost
             * @instance
             */
            Lost.prototype.count = null;

            /**
             * Lost fromUtcNs.
             * @member {number|Long} fromUtcNs
             * @memberof meshscope.v1.Lost
             * @instance
             */
            Lost.prototype.fromUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Lost toUtcNs.
             * @member {number|Long} toUtcNs
             * @memberof meshscope.v1.Lost
             * @instance
             */
            Lost.prototype.toUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Lost reason.
             * @member {meshscope.v1.Lost.Reason} reason
             * @memberof meshscope.v1.Lost
             * @instance
             */
            Lost.prototype.reason = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Lost.prototype, "_count", {
                get: $util.oneOfGetter($oneOfFields = ["count"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Lost instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Lost
             * @static
             * @param {meshscope.v1.Lost.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Lost} Lost instance
             * @type {{
             *   (properties: meshscope.v1.Lost.$Shape): meshscope.v1.Lost & meshscope.v1.Lost.$Shape;
             *   (properties?: meshscope.v1.Lost.$Properties): meshscope.v1.Lost;
             * }}
             */
            Lost.create = function(properties) {
                return new Lost(properties);
            };

            /**
             * Encodes the specified Lost message. Does not implicitly {@link meshscope.v1.Lost.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Lost
             * @static
             * @param {meshscope.v1.Lost.$Properties} message Lost message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Lost.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq") && (typeof message.fromSeq === "object" ? message.fromSeq.low || message.fromSeq.high : message.fromSeq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.fromSeq);
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq") && (typeof message.toSeq === "object" ? message.toSeq.low || message.toSeq.high : message.toSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.toSeq);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.count);
                if (message.fromUtcNs != null && $Object.hasOwnProperty.call(message, "fromUtcNs") && (typeof message.fromUtcNs === "object" ? message.fromUtcNs.low || message.fromUtcNs.high : message.fromUtcNs !== 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).fixed64(message.fromUtcNs);
                if (message.toUtcNs != null && $Object.hasOwnProperty.call(message, "toUtcNs") && (typeof message.toUtcNs === "object" ? message.toUtcNs.low || message.toUtcNs.high : message.toUtcNs !== 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).fixed64(message.toUtcNs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Lost message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Lost
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Lost & meshscope.v1.Lost.$Shape} Lost
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Lost.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.Lost();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromSeq = value;
                            else
                                delete message.fromSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.toSeq = value;
                            else
                                delete message.toSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.count = reader.uint64();
                            message._count = "count";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromUtcNs = value;
                            else
                                delete message.fromUtcNs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.toUtcNs = value;
                            else
                                delete message.toUtcNs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Reason enum.
             * @name meshscope.v1.Lost.Reason
             * @enum {number}
             * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
             * @property {number} SUBSCRIBER_SLOW=1 SUBSCRIBER_SLOW value
             * @property {number} TAP_OVERLOAD=2 TAP_OVERLOAD value
             * @property {number} RESTART=3 RESTART value
             * @property {number} NOT_WATCHED=4 NOT_WATCHED value
             * @property {number} EVICTED=5 EVICTED value
             */
            Lost.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "SUBSCRIBER_SLOW"] = 1;
                values[valuesById[2] = "TAP_OVERLOAD"] = 2;
                values[valuesById[3] = "RESTART"] = 3;
                values[valuesById[4] = "NOT_WATCHED"] = 4;
                values[valuesById[5] = "EVICTED"] = 5;
                return values;
            })();

            return Lost;
        })();

        v1.WatchStatsRequest = (function() {

            /**
             * Properties of a WatchStatsRequest.
             * @typedef {Object} meshscope.v1.WatchStatsRequest.$Properties
             * @property {number|null} [intervalMs] WatchStatsRequest intervalMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchStatsRequest.
             * @memberof meshscope.v1
             * @interface IWatchStatsRequest
             * @augments meshscope.v1.WatchStatsRequest.$Properties
             * @deprecated Use meshscope.v1.WatchStatsRequest.$Properties instead.
             */

            /**
             * Shape of a WatchStatsRequest.
             * @typedef {meshscope.v1.WatchStatsRequest.$Properties} meshscope.v1.WatchStatsRequest.$Shape
             */

            /**
             * Constructs a new WatchStatsRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a WatchStatsRequest.
             * @constructor
             * @param {meshscope.v1.WatchStatsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchStatsRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchStatsRequest intervalMs.
             * @member {number} intervalMs
             * @memberof meshscope.v1.WatchStatsRequest
             * @instance
             */
            WatchStatsRequest.prototype.intervalMs = 0;

            /**
             * Creates a new WatchStatsRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.WatchStatsRequest
             * @static
             * @param {meshscope.v1.WatchStatsRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.WatchStatsRequest} WatchStatsRequest instance
             * @type {{
             *   (properties: meshscope.v1.WatchStatsRequest.$Shape): meshscope.v1.WatchStatsRequest & meshscope.v1.WatchStatsRequest.$Shape;
             *   (properties?: meshscope.v1.WatchStatsRequest.$Properties): meshscope.v1.WatchStatsRequest;
             * }}
             */
            WatchStatsRequest.create = function(properties) {
                return new WatchStatsRequest(properties);
            };

            /**
             * Encodes the specified WatchStatsRequest message. Does not implicitly {@link meshscope.v1.WatchStatsRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.WatchStatsRequest
             * @static
             * @param {meshscope.v1.WatchStatsRequest.$Properties} message WatchStatsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchStatsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs") && message.intervalMs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.intervalMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchStatsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.WatchStatsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.WatchStatsRequest & meshscope.v1.WatchStatsRequest.$Shape} WatchStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchStatsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.WatchStatsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.intervalMs = value;
                            else
                                delete message.intervalMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchStatsRequest;
        })();

        v1.StatsReport = (function() {

            /**
             * Properties of a StatsReport.
             * @typedef {Object} meshscope.v1.StatsReport.$Properties
             * @property {number|Long|null} [incarnation] StatsReport incarnation
             * @property {number|Long|null} [utcNs] StatsReport utcNs
             * @property {number|Long|null} [eventsSeen] StatsReport eventsSeen
             * @property {number|Long|null} [lostAtTap] StatsReport lostAtTap
             * @property {Array.<meshscope.v1.StatsSeries.$Properties>|null} [series] StatsReport series
             * @property {Array.<meshscope.v1.PastSecond.$Properties>|null} [past] StatsReport past
             * @property {number|null} [contractVersion] StatsReport contractVersion
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatsReport.
             * @memberof meshscope.v1
             * @interface IStatsReport
             * @augments meshscope.v1.StatsReport.$Properties
             * @deprecated Use meshscope.v1.StatsReport.$Properties instead.
             */

            /**
             * Shape of a StatsReport.
             * @typedef {meshscope.v1.StatsReport.$Properties} meshscope.v1.StatsReport.$Shape
             */

            /**
             * Constructs a new StatsReport.
             * @memberof meshscope.v1
             * @classdesc Represents a StatsReport.
             * @constructor
             * @param {meshscope.v1.StatsReport.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatsReport = function (properties) {
                this.series = [];
                this.past = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatsReport incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.StatsReport
             * @instance
             */
            StatsReport.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatsReport utcNs.
             * @member {number|Long} utcNs
             * @memberof meshscope.v1.StatsReport
             * @instance
             */
            StatsReport.prototype.utcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatsReport eventsSeen.
             * @member {number|Long} eventsSeen
             * @memberof meshscope.v1.StatsReport
             * @instance
             */
            StatsReport.prototype.eventsSeen = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatsReport lostAtTap.
             * @member {number|Long} lostAtTap
             * @memberof meshscope.v1.StatsReport
             * @instance
             */
            StatsReport.prototype.lostAtTap = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatsReport series.
             * @member {Array.<meshscope.v1.StatsSeries.$Properties>} series
             * @memberof meshscope.v1.StatsReport
             * @instance
             */
            StatsReport.prototype.series = $util.emptyArray;

            /**
             * StatsReport past.
             * @member {Array.<meshscope.v1.PastSecond.$Properties>} past
             * @memberof meshscope.v1.StatsReport
             * @instance
             */
            StatsReport.prototype.past = $util.emptyArray;

            /**
             * StatsReport contractVersion.
             * @member {number} contractVersion
             * @memberof meshscope.v1.StatsReport
             * @instance
             */
            StatsReport.prototype.contractVersion = 0;

            /**
             * Creates a new StatsReport instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.StatsReport
             * @static
             * @param {meshscope.v1.StatsReport.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.StatsReport} StatsReport instance
             * @type {{
             *   (properties: meshscope.v1.StatsReport.$Shape): meshscope.v1.StatsReport & meshscope.v1.StatsReport.$Shape;
             *   (properties?: meshscope.v1.StatsReport.$Properties): meshscope.v1.StatsReport;
             * }}
             */
            StatsReport.create = function(properties) {
                return new StatsReport(properties);
            };

            /**
             * Encodes the specified StatsReport message. Does not implicitly {@link meshscope.v1.StatsReport.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.StatsReport
             * @static
             * @param {meshscope.v1.StatsReport.$Properties} message StatsReport message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatsReport.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).fixed64(message.incarnation);
                if (message.utcNs != null && $Object.hasOwnProperty.call(message, "utcNs") && (typeof message.utcNs === "object" ? message.utcNs.low || message.utcNs.high : message.utcNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.utcNs);
                if (message.eventsSeen != null && $Object.hasOwnProperty.call(message, "eventsSeen") && (typeof message.eventsSeen === "object" ? message.eventsSeen.low || message.eventsSeen.high : message.eventsSeen !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.eventsSeen);
                if (message.lostAtTap != null && $Object.hasOwnProperty.call(message, "lostAtTap") && (typeof message.lostAtTap === "object" ? message.lostAtTap.low || message.lostAtTap.high : message.lostAtTap !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.lostAtTap);
                if (message.series != null && message.series.length)
                    for (let i = 0; i < message.series.length; ++i)
                        $root.meshscope.v1.StatsSeries.encode(message.series[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.past != null && message.past.length)
                    for (let i = 0; i < message.past.length; ++i)
                        $root.meshscope.v1.PastSecond.encode(message.past[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.contractVersion != null && $Object.hasOwnProperty.call(message, "contractVersion") && message.contractVersion !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.contractVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatsReport message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.StatsReport
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.StatsReport & meshscope.v1.StatsReport.$Shape} StatsReport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatsReport.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.StatsReport();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.utcNs = value;
                            else
                                delete message.utcNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsSeen = value;
                            else
                                delete message.eventsSeen;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lostAtTap = value;
                            else
                                delete message.lostAtTap;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.series && message.series.length))
                                message.series = [];
                            message.series.push($root.meshscope.v1.StatsSeries.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.past && message.past.length))
                                message.past = [];
                            message.past.push($root.meshscope.v1.PastSecond.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.contractVersion = value;
                            else
                                delete message.contractVersion;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StatsReport;
        })();

        v1.StatsSeries = (function() {

            /**
             * Properties of a StatsSeries.
             * @typedef {Object} meshscope.v1.StatsSeries.$Properties
             * @property {meshscope.v1.Direction|null} [direction] StatsSeries direction
             * @property {string|null} [method] StatsSeries method
             * @property {string|null} [peer] StatsSeries peer
             * @property {number|Long|null} [started] StatsSeries started
             * @property {Array.<meshscope.v1.StatusCount.$Properties>|null} [byStatus] StatsSeries byStatus
             * @property {number|Long|null} [messages] StatsSeries messages
             * @property {number|Long|null} [bytes] StatsSeries bytes
             * @property {meshscope.v1.Histogram.$Properties|null} [latency] StatsSeries latency
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatsSeries.
             * @memberof meshscope.v1
             * @interface IStatsSeries
             * @augments meshscope.v1.StatsSeries.$Properties
             * @deprecated Use meshscope.v1.StatsSeries.$Properties instead.
             */

            /**
             * Shape of a StatsSeries.
             * @typedef {meshscope.v1.StatsSeries.$Properties} meshscope.v1.StatsSeries.$Shape
             */

            /**
             * Constructs a new StatsSeries.
             * @memberof meshscope.v1
             * @classdesc Represents a StatsSeries.
             * @constructor
             * @param {meshscope.v1.StatsSeries.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatsSeries = function (properties) {
                this.byStatus = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatsSeries direction.
             * @member {meshscope.v1.Direction} direction
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.direction = 0;

            /**
             * StatsSeries method.
             * @member {string} method
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.method = "";

            /**
             * StatsSeries peer.
             * @member {string} peer
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.peer = "";

            /**
             * StatsSeries started.
             * @member {number|Long} started
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.started = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatsSeries byStatus.
             * @member {Array.<meshscope.v1.StatusCount.$Properties>} byStatus
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.byStatus = $util.emptyArray;

            /**
             * StatsSeries messages.
             * @member {number|Long} messages
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.messages = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatsSeries bytes.
             * @member {number|Long} bytes
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatsSeries latency.
             * @member {meshscope.v1.Histogram.$Properties|null|undefined} latency
             * @memberof meshscope.v1.StatsSeries
             * @instance
             */
            StatsSeries.prototype.latency = null;

            /**
             * Creates a new StatsSeries instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.StatsSeries
             * @static
             * @param {meshscope.v1.StatsSeries.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.StatsSeries} StatsSeries instance
             * @type {{
             *   (properties: meshscope.v1.StatsSeries.$Shape): meshscope.v1.StatsSeries & meshscope.v1.StatsSeries.$Shape;
             *   (properties?: meshscope.v1.StatsSeries.$Properties): meshscope.v1.StatsSeries;
             * }}
             */
            StatsSeries.create = function(properties) {
                return new StatsSeries(properties);
            };

            /**
             * Encodes the specified StatsSeries message. Does not implicitly {@link meshscope.v1.StatsSeries.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.StatsSeries
             * @static
             * @param {meshscope.v1.StatsSeries.$Properties} message StatsSeries message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatsSeries.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.direction);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.method);
                if (message.peer != null && $Object.hasOwnProperty.call(message, "peer") && message.peer !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.peer);
                if (message.started != null && $Object.hasOwnProperty.call(message, "started") && (typeof message.started === "object" ? message.started.low || message.started.high : message.started !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.started);
                if (message.byStatus != null && message.byStatus.length)
                    for (let i = 0; i < message.byStatus.length; ++i)
                        $root.meshscope.v1.StatusCount.encode(message.byStatus[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.messages != null && $Object.hasOwnProperty.call(message, "messages") && (typeof message.messages === "object" ? message.messages.low || message.messages.high : message.messages !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.messages);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bytes);
                if (message.latency != null && $Object.hasOwnProperty.call(message, "latency"))
                    $root.meshscope.v1.Histogram.encode(message.latency, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatsSeries message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.StatsSeries
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.StatsSeries & meshscope.v1.StatsSeries.$Shape} StatsSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatsSeries.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.StatsSeries();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.direction = value;
                            else
                                delete message.direction;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.peer = value;
                            else
                                delete message.peer;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.started = value;
                            else
                                delete message.started;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.byStatus && message.byStatus.length))
                                message.byStatus = [];
                            message.byStatus.push($root.meshscope.v1.StatusCount.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.messages = value;
                            else
                                delete message.messages;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.latency = $root.meshscope.v1.Histogram.decode(reader, reader.size(), $undefined, _depth + 1, message.latency);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StatsSeries;
        })();

        v1.StatusCount = (function() {

            /**
             * Properties of a StatusCount.
             * @typedef {Object} meshscope.v1.StatusCount.$Properties
             * @property {number|null} [status] StatusCount status
             * @property {number|Long|null} [calls] StatusCount calls
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatusCount.
             * @memberof meshscope.v1
             * @interface IStatusCount
             * @augments meshscope.v1.StatusCount.$Properties
             * @deprecated Use meshscope.v1.StatusCount.$Properties instead.
             */

            /**
             * Shape of a StatusCount.
             * @typedef {meshscope.v1.StatusCount.$Properties} meshscope.v1.StatusCount.$Shape
             */

            /**
             * Constructs a new StatusCount.
             * @memberof meshscope.v1
             * @classdesc Represents a StatusCount.
             * @constructor
             * @param {meshscope.v1.StatusCount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatusCount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatusCount status.
             * @member {number} status
             * @memberof meshscope.v1.StatusCount
             * @instance
             */
            StatusCount.prototype.status = 0;

            /**
             * StatusCount calls.
             * @member {number|Long} calls
             * @memberof meshscope.v1.StatusCount
             * @instance
             */
            StatusCount.prototype.calls = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new StatusCount instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.StatusCount
             * @static
             * @param {meshscope.v1.StatusCount.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.StatusCount} StatusCount instance
             * @type {{
             *   (properties: meshscope.v1.StatusCount.$Shape): meshscope.v1.StatusCount & meshscope.v1.StatusCount.$Shape;
             *   (properties?: meshscope.v1.StatusCount.$Properties): meshscope.v1.StatusCount;
             * }}
             */
            StatusCount.create = function(properties) {
                return new StatusCount(properties);
            };

            /**
             * Encodes the specified StatusCount message. Does not implicitly {@link meshscope.v1.StatusCount.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.StatusCount
             * @static
             * @param {meshscope.v1.StatusCount.$Properties} message StatusCount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatusCount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.status);
                if (message.calls != null && $Object.hasOwnProperty.call(message, "calls") && (typeof message.calls === "object" ? message.calls.low || message.calls.high : message.calls !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.calls);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatusCount message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.StatusCount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.StatusCount & meshscope.v1.StatusCount.$Shape} StatusCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatusCount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.StatusCount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.calls = value;
                            else
                                delete message.calls;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StatusCount;
        })();

        v1.Histogram = (function() {

            /**
             * Properties of a Histogram.
             * @typedef {Object} meshscope.v1.Histogram.$Properties
             * @property {Array.<number>|null} [indexes] Histogram indexes
             * @property {Array.<number|Long>|null} [counts] Histogram counts
             * @property {number|Long|null} [zeroCount] Histogram zeroCount
             * @property {number|Long|null} [sumUs] Histogram sumUs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Histogram.
             * @memberof meshscope.v1
             * @interface IHistogram
             * @augments meshscope.v1.Histogram.$Properties
             * @deprecated Use meshscope.v1.Histogram.$Properties instead.
             */

            /**
             * Shape of a Histogram.
             * @typedef {meshscope.v1.Histogram.$Properties} meshscope.v1.Histogram.$Shape
             */

            /**
             * Constructs a new Histogram.
             * @memberof meshscope.v1
             * @classdesc Represents a Histogram.
             * @constructor
             * @param {meshscope.v1.Histogram.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Histogram = function (properties) {
                this.indexes = [];
                this.counts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Histogram indexes.
             * @member {Array.<number>} indexes
             * @memberof meshscope.v1.Histogram
             * @instance
             */
            Histogram.prototype.indexes = $util.emptyArray;

            /**
             * Histogram counts.
             * @member {Array.<number|Long>} counts
             * @memberof meshscope.v1.Histogram
             * @instance
             */
            Histogram.prototype.counts = $util.emptyArray;

            /**
             * Histogram zeroCount.
             * @member {number|Long} zeroCount
             * @memberof meshscope.v1.Histogram
             * @instance
             */
            Histogram.prototype.zeroCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Histogram sumUs.
             * @member {number|Long} sumUs
             * @memberof meshscope.v1.Histogram
             * @instance
             */
            Histogram.prototype.sumUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Histogram instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Histogram
             * @static
             * @param {meshscope.v1.Histogram.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Histogram} Histogram instance
             * @type {{
             *   (properties: meshscope.v1.Histogram.$Shape): meshscope.v1.Histogram & meshscope.v1.Histogram.$Shape;
             *   (properties?: meshscope.v1.Histogram.$Properties): meshscope.v1.Histogram;
             * }}
             */
            Histogram.create = function(properties) {
                return new Histogram(properties);
            };

            /**
             * Encodes the specified Histogram message. Does not implicitly {@link meshscope.v1.Histogram.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Histogram
             * @static
             * @param {meshscope.v1.Histogram.$Properties} message Histogram message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Histogram.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.indexes != null && message.indexes.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).sint32s(message.indexes);
                if (message.counts != null && message.counts.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.counts);
                if (message.zeroCount != null && $Object.hasOwnProperty.call(message, "zeroCount") && (typeof message.zeroCount === "object" ? message.zeroCount.low || message.zeroCount.high : message.zeroCount !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.zeroCount);
                if (message.sumUs != null && $Object.hasOwnProperty.call(message, "sumUs") && (typeof message.sumUs === "object" ? message.sumUs.low || message.sumUs.high : message.sumUs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.sumUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Histogram message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Histogram
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Histogram & meshscope.v1.Histogram.$Shape} Histogram
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Histogram.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.Histogram();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.indexes && message.indexes.length))
                                    message.indexes = [];
                                reader.sint32s(message.indexes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.indexes && message.indexes.length))
                                message.indexes = [];
                            message.indexes.push(reader.sint32());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.counts && message.counts.length))
                                    message.counts = [];
                                reader.uint64s(message.counts);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.counts && message.counts.length))
                                message.counts = [];
                            message.counts.push(reader.uint64());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.zeroCount = value;
                            else
                                delete message.zeroCount;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sumUs = value;
                            else
                                delete message.sumUs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Histogram;
        })();

        v1.PastSecond = (function() {

            /**
             * Properties of a PastSecond.
             * @typedef {Object} meshscope.v1.PastSecond.$Properties
             * @property {number|Long|null} [utcNs] PastSecond utcNs
             * @property {number|Long|null} [inboundStarted] PastSecond inboundStarted
             * @property {number|Long|null} [outboundStarted] PastSecond outboundStarted
             * @property {number|Long|null} [inboundErrors] PastSecond inboundErrors
             * @property {number|Long|null} [outboundErrors] PastSecond outboundErrors
             * @property {number|Long|null} [lost] PastSecond lost
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PastSecond.
             * @memberof meshscope.v1
             * @interface IPastSecond
             * @augments meshscope.v1.PastSecond.$Properties
             * @deprecated Use meshscope.v1.PastSecond.$Properties instead.
             */

            /**
             * Shape of a PastSecond.
             * @typedef {meshscope.v1.PastSecond.$Properties} meshscope.v1.PastSecond.$Shape
             */

            /**
             * Constructs a new PastSecond.
             * @memberof meshscope.v1
             * @classdesc Represents a PastSecond.
             * @constructor
             * @param {meshscope.v1.PastSecond.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PastSecond = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PastSecond utcNs.
             * @member {number|Long} utcNs
             * @memberof meshscope.v1.PastSecond
             * @instance
             */
            PastSecond.prototype.utcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PastSecond inboundStarted.
             * @member {number|Long} inboundStarted
             * @memberof meshscope.v1.PastSecond
             * @instance
             */
            PastSecond.prototype.inboundStarted = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PastSecond outboundStarted.
             * @member {number|Long} outboundStarted
             * @memberof meshscope.v1.PastSecond
             * @instance
             */
            PastSecond.prototype.outboundStarted = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PastSecond inboundErrors.
             * @member {number|Long} inboundErrors
             * @memberof meshscope.v1.PastSecond
             * @instance
             */
            PastSecond.prototype.inboundErrors = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PastSecond outboundErrors.
             * @member {number|Long} outboundErrors
             * @memberof meshscope.v1.PastSecond
             * @instance
             */
            PastSecond.prototype.outboundErrors = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PastSecond lost.
             * @member {number|Long} lost
             * @memberof meshscope.v1.PastSecond
             * @instance
             */
            PastSecond.prototype.lost = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new PastSecond instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PastSecond
             * @static
             * @param {meshscope.v1.PastSecond.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PastSecond} PastSecond instance
             * @type {{
             *   (properties: meshscope.v1.PastSecond.$Shape): meshscope.v1.PastSecond & meshscope.v1.PastSecond.$Shape;
             *   (properties?: meshscope.v1.PastSecond.$Properties): meshscope.v1.PastSecond;
             * }}
             */
            PastSecond.create = function(properties) {
                return new PastSecond(properties);
            };

            /**
             * Encodes the specified PastSecond message. Does not implicitly {@link meshscope.v1.PastSecond.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PastSecond
             * @static
             * @param {meshscope.v1.PastSecond.$Properties} message PastSecond message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PastSecond.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.utcNs != null && $Object.hasOwnProperty.call(message, "utcNs") && (typeof message.utcNs === "object" ? message.utcNs.low || message.utcNs.high : message.utcNs !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).fixed64(message.utcNs);
                if (message.inboundStarted != null && $Object.hasOwnProperty.call(message, "inboundStarted") && (typeof message.inboundStarted === "object" ? message.inboundStarted.low || message.inboundStarted.high : message.inboundStarted !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.inboundStarted);
                if (message.outboundStarted != null && $Object.hasOwnProperty.call(message, "outboundStarted") && (typeof message.outboundStarted === "object" ? message.outboundStarted.low || message.outboundStarted.high : message.outboundStarted !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.outboundStarted);
                if (message.inboundErrors != null && $Object.hasOwnProperty.call(message, "inboundErrors") && (typeof message.inboundErrors === "object" ? message.inboundErrors.low || message.inboundErrors.high : message.inboundErrors !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.inboundErrors);
                if (message.outboundErrors != null && $Object.hasOwnProperty.call(message, "outboundErrors") && (typeof message.outboundErrors === "object" ? message.outboundErrors.low || message.outboundErrors.high : message.outboundErrors !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.outboundErrors);
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost") && (typeof message.lost === "object" ? message.lost.low || message.lost.high : message.lost !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.lost);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PastSecond message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PastSecond
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PastSecond & meshscope.v1.PastSecond.$Shape} PastSecond
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PastSecond.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.PastSecond();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.utcNs = value;
                            else
                                delete message.utcNs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.inboundStarted = value;
                            else
                                delete message.inboundStarted;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.outboundStarted = value;
                            else
                                delete message.outboundStarted;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.inboundErrors = value;
                            else
                                delete message.inboundErrors;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.outboundErrors = value;
                            else
                                delete message.outboundErrors;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lost = value;
                            else
                                delete message.lost;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PastSecond;
        })();

        v1.GetMessageRequest = (function() {

            /**
             * Properties of a GetMessageRequest.
             * @typedef {Object} meshscope.v1.GetMessageRequest.$Properties
             * @property {meshscope.v1.EventRef.$Properties|null} [event] GetMessageRequest event
             * @property {Uint8Array|null} [callKey] GetMessageRequest callKey
             * @property {meshscope.v1.MessageId.$Properties|null} [messageId] GetMessageRequest messageId
             * @property {"event"|"callKey"|"messageId"} [which] GetMessageRequest which
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetMessageRequest.
             * @memberof meshscope.v1
             * @interface IGetMessageRequest
             * @augments meshscope.v1.GetMessageRequest.$Properties
             * @deprecated Use meshscope.v1.GetMessageRequest.$Properties instead.
             */

            /**
             * Narrowed shape of a GetMessageRequest.
             * @typedef {{
             *   event?: meshscope.v1.EventRef.$Shape|null;
             *   callKey?: Uint8Array|null;
             *   messageId?: meshscope.v1.MessageId.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ which?: undefined; event?: null; callKey?: null; messageId?: null }|{ which?: "event"; event: meshscope.v1.EventRef.$Shape; callKey?: null; messageId?: null }|{ which?: "callKey"; event?: null; callKey: Uint8Array; messageId?: null }|{ which?: "messageId"; event?: null; callKey?: null; messageId: meshscope.v1.MessageId.$Shape })
             * )} meshscope.v1.GetMessageRequest.$Shape
             */

            /**
             * Constructs a new GetMessageRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a GetMessageRequest.
             * @constructor
             * @param {meshscope.v1.GetMessageRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetMessageRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetMessageRequest event.
             * @member {meshscope.v1.EventRef.$Properties|null|undefined} event
             * @memberof meshscope.v1.GetMessageRequest
             * @instance
             */
            GetMessageRequest.prototype.event = null;

            /**
             * GetMessageRequest callKey.
             * @member {Uint8Array|null|undefined} callKey
             * @memberof meshscope.v1.GetMessageRequest
             * @instance
             */
            GetMessageRequest.prototype.callKey = null;

            /**
             * GetMessageRequest messageId.
             * @member {meshscope.v1.MessageId.$Properties|null|undefined} messageId
             * @memberof meshscope.v1.GetMessageRequest
             * @instance
             */
            GetMessageRequest.prototype.messageId = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * GetMessageRequest which.
             * @member {"event"|"callKey"|"messageId"|undefined} which
             * @memberof meshscope.v1.GetMessageRequest
             * @instance
             */
            $Object.defineProperty(GetMessageRequest.prototype, "which", {
                get: $util.oneOfGetter($oneOfFields = ["event", "callKey", "messageId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new GetMessageRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.GetMessageRequest
             * @static
             * @param {meshscope.v1.GetMessageRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.GetMessageRequest} GetMessageRequest instance
             * @type {{
             *   (properties: meshscope.v1.GetMessageRequest.$Shape): meshscope.v1.GetMessageRequest & meshscope.v1.GetMessageRequest.$Shape;
             *   (properties?: meshscope.v1.GetMessageRequest.$Properties): meshscope.v1.GetMessageRequest;
             * }}
             */
            GetMessageRequest.create = function(properties) {
                return new GetMessageRequest(properties);
            };

            /**
             * Encodes the specified GetMessageRequest message. Does not implicitly {@link meshscope.v1.GetMessageRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.GetMessageRequest
             * @static
             * @param {meshscope.v1.GetMessageRequest.$Properties} message GetMessageRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetMessageRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                    $root.meshscope.v1.EventRef.encode(message.event, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.callKey != null && $Object.hasOwnProperty.call(message, "callKey"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.callKey);
                if (message.messageId != null && $Object.hasOwnProperty.call(message, "messageId"))
                    $root.meshscope.v1.MessageId.encode(message.messageId, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetMessageRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.GetMessageRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.GetMessageRequest & meshscope.v1.GetMessageRequest.$Shape} GetMessageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetMessageRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.GetMessageRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.event = $root.meshscope.v1.EventRef.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                            message.which = "event";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.callKey = reader.bytes();
                            message.which = "callKey";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.messageId = $root.meshscope.v1.MessageId.decode(reader, reader.size(), $undefined, _depth + 1, message.messageId);
                            message.which = "messageId";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetMessageRequest;
        })();

        v1.EventRef = (function() {

            /**
             * Properties of an EventRef.
             * @typedef {Object} meshscope.v1.EventRef.$Properties
             * @property {number|Long|null} [incarnation] EventRef incarnation
             * @property {number|Long|null} [seq] EventRef seq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EventRef.
             * @memberof meshscope.v1
             * @interface IEventRef
             * @augments meshscope.v1.EventRef.$Properties
             * @deprecated Use meshscope.v1.EventRef.$Properties instead.
             */

            /**
             * Shape of an EventRef.
             * @typedef {meshscope.v1.EventRef.$Properties} meshscope.v1.EventRef.$Shape
             */

            /**
             * Constructs a new EventRef.
             * @memberof meshscope.v1
             * @classdesc Represents an EventRef.
             * @constructor
             * @param {meshscope.v1.EventRef.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EventRef = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EventRef incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.EventRef
             * @instance
             */
            EventRef.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventRef seq.
             * @member {number|Long} seq
             * @memberof meshscope.v1.EventRef
             * @instance
             */
            EventRef.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new EventRef instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.EventRef
             * @static
             * @param {meshscope.v1.EventRef.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.EventRef} EventRef instance
             * @type {{
             *   (properties: meshscope.v1.EventRef.$Shape): meshscope.v1.EventRef & meshscope.v1.EventRef.$Shape;
             *   (properties?: meshscope.v1.EventRef.$Properties): meshscope.v1.EventRef;
             * }}
             */
            EventRef.create = function(properties) {
                return new EventRef(properties);
            };

            /**
             * Encodes the specified EventRef message. Does not implicitly {@link meshscope.v1.EventRef.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.EventRef
             * @static
             * @param {meshscope.v1.EventRef.$Properties} message EventRef message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EventRef.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).fixed64(message.incarnation);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.seq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EventRef message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.EventRef
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.EventRef & meshscope.v1.EventRef.$Shape} EventRef
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EventRef.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.EventRef();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EventRef;
        })();

        v1.MessageId = (function() {

            /**
             * Properties of a MessageId.
             * @typedef {Object} meshscope.v1.MessageId.$Properties
             * @property {Uint8Array|null} [callKey] MessageId callKey
             * @property {meshscope.v1.EventType|null} [type] MessageId type
             * @property {number|null} [index] MessageId index
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MessageId.
             * @memberof meshscope.v1
             * @interface IMessageId
             * @augments meshscope.v1.MessageId.$Properties
             * @deprecated Use meshscope.v1.MessageId.$Properties instead.
             */

            /**
             * Shape of a MessageId.
             * @typedef {meshscope.v1.MessageId.$Properties} meshscope.v1.MessageId.$Shape
             */

            /**
             * Constructs a new MessageId.
             * @memberof meshscope.v1
             * @classdesc Represents a MessageId.
             * @constructor
             * @param {meshscope.v1.MessageId.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MessageId = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MessageId callKey.
             * @member {Uint8Array} callKey
             * @memberof meshscope.v1.MessageId
             * @instance
             */
            MessageId.prototype.callKey = $util.newBuffer([]);

            /**
             * MessageId type.
             * @member {meshscope.v1.EventType} type
             * @memberof meshscope.v1.MessageId
             * @instance
             */
            MessageId.prototype.type = 0;

            /**
             * MessageId index.
             * @member {number} index
             * @memberof meshscope.v1.MessageId
             * @instance
             */
            MessageId.prototype.index = 0;

            /**
             * Creates a new MessageId instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.MessageId
             * @static
             * @param {meshscope.v1.MessageId.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.MessageId} MessageId instance
             * @type {{
             *   (properties: meshscope.v1.MessageId.$Shape): meshscope.v1.MessageId & meshscope.v1.MessageId.$Shape;
             *   (properties?: meshscope.v1.MessageId.$Properties): meshscope.v1.MessageId;
             * }}
             */
            MessageId.create = function(properties) {
                return new MessageId(properties);
            };

            /**
             * Encodes the specified MessageId message. Does not implicitly {@link meshscope.v1.MessageId.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.MessageId
             * @static
             * @param {meshscope.v1.MessageId.$Properties} message MessageId message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MessageId.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.callKey != null && $Object.hasOwnProperty.call(message, "callKey") && message.callKey.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.callKey);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.type);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.index);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MessageId message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.MessageId
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.MessageId & meshscope.v1.MessageId.$Shape} MessageId
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MessageId.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.MessageId();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.callKey = value;
                            else
                                delete message.callKey;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MessageId;
        })();

        v1.MessagePart = (function() {

            /**
             * Properties of a MessagePart.
             * @typedef {Object} meshscope.v1.MessagePart.$Properties
             * @property {number|Long|null} [incarnation] MessagePart incarnation
             * @property {meshscope.v1.Event.$Properties|null} [event] MessagePart event
             * @property {meshscope.v1.MessagePart.Completeness|null} [completeness] MessagePart completeness
             * @property {number|Long|null} [keptBytes] MessagePart keptBytes
             * @property {Uint8Array|null} [data] MessagePart data
             * @property {boolean|null} [last] MessagePart last
             * @property {string|null} [note] MessagePart note
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MessagePart.
             * @memberof meshscope.v1
             * @interface IMessagePart
             * @augments meshscope.v1.MessagePart.$Properties
             * @deprecated Use meshscope.v1.MessagePart.$Properties instead.
             */

            /**
             * Shape of a MessagePart.
             * @typedef {meshscope.v1.MessagePart.$Properties} meshscope.v1.MessagePart.$Shape
             */

            /**
             * Constructs a new MessagePart.
             * @memberof meshscope.v1
             * @classdesc Represents a MessagePart.
             * @constructor
             * @param {meshscope.v1.MessagePart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MessagePart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MessagePart incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.MessagePart
             * @instance
             */
            MessagePart.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessagePart event.
             * @member {meshscope.v1.Event.$Properties|null|undefined} event
             * @memberof meshscope.v1.MessagePart
             * @instance
             */
            MessagePart.prototype.event = null;

            /**
             * MessagePart completeness.
             * @member {meshscope.v1.MessagePart.Completeness} completeness
             * @memberof meshscope.v1.MessagePart
             * @instance
             */
            MessagePart.prototype.completeness = 0;

            /**
             * MessagePart keptBytes.
             * @member {number|Long} keptBytes
             * @memberof meshscope.v1.MessagePart
             * @instance
             */
            MessagePart.prototype.keptBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessagePart data.
             * @member {Uint8Array} data
             * @memberof meshscope.v1.MessagePart
             * @instance
             */
            MessagePart.prototype.data = $util.newBuffer([]);

            /**
             * MessagePart last.
             * @member {boolean} last
             * @memberof meshscope.v1.MessagePart
             * @instance
             */
            MessagePart.prototype.last = false;

            /**
             * MessagePart note.
             * @member {string} note
             * @memberof meshscope.v1.MessagePart
             * @instance
             */
            MessagePart.prototype.note = "";

            /**
             * Creates a new MessagePart instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.MessagePart
             * @static
             * @param {meshscope.v1.MessagePart.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.MessagePart} MessagePart instance
             * @type {{
             *   (properties: meshscope.v1.MessagePart.$Shape): meshscope.v1.MessagePart & meshscope.v1.MessagePart.$Shape;
             *   (properties?: meshscope.v1.MessagePart.$Properties): meshscope.v1.MessagePart;
             * }}
             */
            MessagePart.create = function(properties) {
                return new MessagePart(properties);
            };

            /**
             * Encodes the specified MessagePart message. Does not implicitly {@link meshscope.v1.MessagePart.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.MessagePart
             * @static
             * @param {meshscope.v1.MessagePart.$Properties} message MessagePart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MessagePart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).fixed64(message.incarnation);
                if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                    $root.meshscope.v1.Event.encode(message.event, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.completeness != null && $Object.hasOwnProperty.call(message, "completeness") && message.completeness !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.completeness);
                if (message.keptBytes != null && $Object.hasOwnProperty.call(message, "keptBytes") && (typeof message.keptBytes === "object" ? message.keptBytes.low || message.keptBytes.high : message.keptBytes !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.keptBytes);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.data);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && message.last !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.last);
                if (message.note != null && $Object.hasOwnProperty.call(message, "note") && message.note !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.note);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MessagePart message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.MessagePart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.MessagePart & meshscope.v1.MessagePart.$Shape} MessagePart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MessagePart.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.MessagePart();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.event = $root.meshscope.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.completeness = value;
                            else
                                delete message.completeness;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.keptBytes = value;
                            else
                                delete message.keptBytes;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.note = value;
                            else
                                delete message.note;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Completeness enum.
             * @name meshscope.v1.MessagePart.Completeness
             * @enum {number}
             * @property {number} COMPLETENESS_UNSPECIFIED=0 COMPLETENESS_UNSPECIFIED value
             * @property {number} WHOLE=1 WHOLE value
             * @property {number} CUT=2 CUT value
             * @property {number} NO_LONGER_KEPT=3 NO_LONGER_KEPT value
             * @property {number} NOT_CAPTURED=4 NOT_CAPTURED value
             * @property {number} NOT_PERMITTED=5 NOT_PERMITTED value
             */
            MessagePart.Completeness = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "COMPLETENESS_UNSPECIFIED"] = 0;
                values[valuesById[1] = "WHOLE"] = 1;
                values[valuesById[2] = "CUT"] = 2;
                values[valuesById[3] = "NO_LONGER_KEPT"] = 3;
                values[valuesById[4] = "NOT_CAPTURED"] = 4;
                values[valuesById[5] = "NOT_PERMITTED"] = 5;
                return values;
            })();

            return MessagePart;
        })();

        v1.GetSchemaRequest = (function() {

            /**
             * Properties of a GetSchemaRequest.
             * @typedef {Object} meshscope.v1.GetSchemaRequest.$Properties
             * @property {string|null} [method] GetSchemaRequest method
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetSchemaRequest.
             * @memberof meshscope.v1
             * @interface IGetSchemaRequest
             * @augments meshscope.v1.GetSchemaRequest.$Properties
             * @deprecated Use meshscope.v1.GetSchemaRequest.$Properties instead.
             */

            /**
             * Shape of a GetSchemaRequest.
             * @typedef {meshscope.v1.GetSchemaRequest.$Properties} meshscope.v1.GetSchemaRequest.$Shape
             */

            /**
             * Constructs a new GetSchemaRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a GetSchemaRequest.
             * @constructor
             * @param {meshscope.v1.GetSchemaRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetSchemaRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetSchemaRequest method.
             * @member {string} method
             * @memberof meshscope.v1.GetSchemaRequest
             * @instance
             */
            GetSchemaRequest.prototype.method = "";

            /**
             * Creates a new GetSchemaRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.GetSchemaRequest
             * @static
             * @param {meshscope.v1.GetSchemaRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.GetSchemaRequest} GetSchemaRequest instance
             * @type {{
             *   (properties: meshscope.v1.GetSchemaRequest.$Shape): meshscope.v1.GetSchemaRequest & meshscope.v1.GetSchemaRequest.$Shape;
             *   (properties?: meshscope.v1.GetSchemaRequest.$Properties): meshscope.v1.GetSchemaRequest;
             * }}
             */
            GetSchemaRequest.create = function(properties) {
                return new GetSchemaRequest(properties);
            };

            /**
             * Encodes the specified GetSchemaRequest message. Does not implicitly {@link meshscope.v1.GetSchemaRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.GetSchemaRequest
             * @static
             * @param {meshscope.v1.GetSchemaRequest.$Properties} message GetSchemaRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetSchemaRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.method);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetSchemaRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.GetSchemaRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.GetSchemaRequest & meshscope.v1.GetSchemaRequest.$Shape} GetSchemaRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetSchemaRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.GetSchemaRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetSchemaRequest;
        })();

        v1.GetSchemaResponse = (function() {

            /**
             * Properties of a GetSchemaResponse.
             * @typedef {Object} meshscope.v1.GetSchemaResponse.$Properties
             * @property {Uint8Array|null} [fileDescriptorSet] GetSchemaResponse fileDescriptorSet
             * @property {string|null} [source] GetSchemaResponse source
             * @property {Uint8Array|null} [sha256] GetSchemaResponse sha256
             * @property {string|null} [requestType] GetSchemaResponse requestType
             * @property {string|null} [responseType] GetSchemaResponse responseType
             * @property {number|Long|null} [obtainedUtcNs] GetSchemaResponse obtainedUtcNs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetSchemaResponse.
             * @memberof meshscope.v1
             * @interface IGetSchemaResponse
             * @augments meshscope.v1.GetSchemaResponse.$Properties
             * @deprecated Use meshscope.v1.GetSchemaResponse.$Properties instead.
             */

            /**
             * Shape of a GetSchemaResponse.
             * @typedef {meshscope.v1.GetSchemaResponse.$Properties} meshscope.v1.GetSchemaResponse.$Shape
             */

            /**
             * Constructs a new GetSchemaResponse.
             * @memberof meshscope.v1
             * @classdesc Represents a GetSchemaResponse.
             * @constructor
             * @param {meshscope.v1.GetSchemaResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetSchemaResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetSchemaResponse fileDescriptorSet.
             * @member {Uint8Array} fileDescriptorSet
             * @memberof meshscope.v1.GetSchemaResponse
             * @instance
             */
            GetSchemaResponse.prototype.fileDescriptorSet = $util.newBuffer([]);

            /**
             * GetSchemaResponse source.
             * @member {string} source
             * @memberof meshscope.v1.GetSchemaResponse
             * @instance
             */
            GetSchemaResponse.prototype.source = "";

            /**
             * GetSchemaResponse sha256.
             * @member {Uint8Array} sha256
             * @memberof meshscope.v1.GetSchemaResponse
             * @instance
             */
            GetSchemaResponse.prototype.sha256 = $util.newBuffer([]);

            /**
             * GetSchemaResponse requestType.
             * @member {string} requestType
             * @memberof meshscope.v1.GetSchemaResponse
             * @instance
             */
            GetSchemaResponse.prototype.requestType = "";

            /**
             * GetSchemaResponse responseType.
             * @member {string} responseType
             * @memberof meshscope.v1.GetSchemaResponse
             * @instance
             */
            GetSchemaResponse.prototype.responseType = "";

            /**
             * GetSchemaResponse obtainedUtcNs.
             * @member {number|Long} obtainedUtcNs
             * @memberof meshscope.v1.GetSchemaResponse
             * @instance
             */
            GetSchemaResponse.prototype.obtainedUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new GetSchemaResponse instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.GetSchemaResponse
             * @static
             * @param {meshscope.v1.GetSchemaResponse.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.GetSchemaResponse} GetSchemaResponse instance
             * @type {{
             *   (properties: meshscope.v1.GetSchemaResponse.$Shape): meshscope.v1.GetSchemaResponse & meshscope.v1.GetSchemaResponse.$Shape;
             *   (properties?: meshscope.v1.GetSchemaResponse.$Properties): meshscope.v1.GetSchemaResponse;
             * }}
             */
            GetSchemaResponse.create = function(properties) {
                return new GetSchemaResponse(properties);
            };

            /**
             * Encodes the specified GetSchemaResponse message. Does not implicitly {@link meshscope.v1.GetSchemaResponse.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.GetSchemaResponse
             * @static
             * @param {meshscope.v1.GetSchemaResponse.$Properties} message GetSchemaResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetSchemaResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fileDescriptorSet != null && $Object.hasOwnProperty.call(message, "fileDescriptorSet") && message.fileDescriptorSet.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.fileDescriptorSet);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.source);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.sha256);
                if (message.requestType != null && $Object.hasOwnProperty.call(message, "requestType") && message.requestType !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.requestType);
                if (message.responseType != null && $Object.hasOwnProperty.call(message, "responseType") && message.responseType !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.responseType);
                if (message.obtainedUtcNs != null && $Object.hasOwnProperty.call(message, "obtainedUtcNs") && (typeof message.obtainedUtcNs === "object" ? message.obtainedUtcNs.low || message.obtainedUtcNs.high : message.obtainedUtcNs !== 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).fixed64(message.obtainedUtcNs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetSchemaResponse message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.GetSchemaResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.GetSchemaResponse & meshscope.v1.GetSchemaResponse.$Shape} GetSchemaResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetSchemaResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.GetSchemaResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fileDescriptorSet = value;
                            else
                                delete message.fileDescriptorSet;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestType = value;
                            else
                                delete message.requestType;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.responseType = value;
                            else
                                delete message.responseType;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.obtainedUtcNs = value;
                            else
                                delete message.obtainedUtcNs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetSchemaResponse;
        })();

        v1.GetStatusRequest = (function() {

            /**
             * Properties of a GetStatusRequest.
             * @typedef {Object} meshscope.v1.GetStatusRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetStatusRequest.
             * @memberof meshscope.v1
             * @interface IGetStatusRequest
             * @augments meshscope.v1.GetStatusRequest.$Properties
             * @deprecated Use meshscope.v1.GetStatusRequest.$Properties instead.
             */

            /**
             * Shape of a GetStatusRequest.
             * @typedef {meshscope.v1.GetStatusRequest.$Properties} meshscope.v1.GetStatusRequest.$Shape
             */

            /**
             * Constructs a new GetStatusRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a GetStatusRequest.
             * @constructor
             * @param {meshscope.v1.GetStatusRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetStatusRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new GetStatusRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.GetStatusRequest
             * @static
             * @param {meshscope.v1.GetStatusRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.GetStatusRequest} GetStatusRequest instance
             * @type {{
             *   (properties: meshscope.v1.GetStatusRequest.$Shape): meshscope.v1.GetStatusRequest & meshscope.v1.GetStatusRequest.$Shape;
             *   (properties?: meshscope.v1.GetStatusRequest.$Properties): meshscope.v1.GetStatusRequest;
             * }}
             */
            GetStatusRequest.create = function(properties) {
                return new GetStatusRequest(properties);
            };

            /**
             * Encodes the specified GetStatusRequest message. Does not implicitly {@link meshscope.v1.GetStatusRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.GetStatusRequest
             * @static
             * @param {meshscope.v1.GetStatusRequest.$Properties} message GetStatusRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetStatusRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetStatusRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.GetStatusRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.GetStatusRequest & meshscope.v1.GetStatusRequest.$Shape} GetStatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetStatusRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.GetStatusRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetStatusRequest;
        })();

        v1.GetStatusResponse = (function() {

            /**
             * Properties of a GetStatusResponse.
             * @typedef {Object} meshscope.v1.GetStatusResponse.$Properties
             * @property {string|null} [node] GetStatusResponse node
             * @property {string|null} [version] GetStatusResponse version
             * @property {number|null} [contractVersion] GetStatusResponse contractVersion
             * @property {number|Long|null} [incarnation] GetStatusResponse incarnation
             * @property {number|Long|null} [startedUtcNs] GetStatusResponse startedUtcNs
             * @property {number|Long|null} [utcNs] GetStatusResponse utcNs
             * @property {number|Long|null} [headSeq] GetStatusResponse headSeq
             * @property {number|Long|null} [oldestSeq] GetStatusResponse oldestSeq
             * @property {number|Long|null} [oldestUtcNs] GetStatusResponse oldestUtcNs
             * @property {number|Long|null} [eventsSeen] GetStatusResponse eventsSeen
             * @property {number|Long|null} [eventsKept] GetStatusResponse eventsKept
             * @property {number|Long|null} [storeBytes] GetStatusResponse storeBytes
             * @property {number|Long|null} [payloadBytes] GetStatusResponse payloadBytes
             * @property {number|null} [subscribers] GetStatusResponse subscribers
             * @property {string|null} [payloadPolicy] GetStatusResponse payloadPolicy
             * @property {number|Long|null} [lostAtTap] GetStatusResponse lostAtTap
             * @property {boolean|null} [draining] GetStatusResponse draining
             * @property {number|Long|null} [servingFaults] GetStatusResponse servingFaults
             * @property {meshscope.v1.MeshStatus.$Properties|null} [mesh] GetStatusResponse mesh
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetStatusResponse.
             * @memberof meshscope.v1
             * @interface IGetStatusResponse
             * @augments meshscope.v1.GetStatusResponse.$Properties
             * @deprecated Use meshscope.v1.GetStatusResponse.$Properties instead.
             */

            /**
             * Shape of a GetStatusResponse.
             * @typedef {meshscope.v1.GetStatusResponse.$Properties} meshscope.v1.GetStatusResponse.$Shape
             */

            /**
             * Constructs a new GetStatusResponse.
             * @memberof meshscope.v1
             * @classdesc Represents a GetStatusResponse.
             * @constructor
             * @param {meshscope.v1.GetStatusResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetStatusResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetStatusResponse node.
             * @member {string} node
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.node = "";

            /**
             * GetStatusResponse version.
             * @member {string} version
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.version = "";

            /**
             * GetStatusResponse contractVersion.
             * @member {number} contractVersion
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.contractVersion = 0;

            /**
             * GetStatusResponse incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse startedUtcNs.
             * @member {number|Long} startedUtcNs
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.startedUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse utcNs.
             * @member {number|Long} utcNs
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.utcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse headSeq.
             * @member {number|Long} headSeq
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.headSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse oldestSeq.
             * @member {number|Long} oldestSeq
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.oldestSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse oldestUtcNs.
             * @member {number|Long} oldestUtcNs
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.oldestUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse eventsSeen.
             * @member {number|Long} eventsSeen
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.eventsSeen = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse eventsKept.
             * @member {number|Long} eventsKept
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.eventsKept = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse storeBytes.
             * @member {number|Long} storeBytes
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.storeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse payloadBytes.
             * @member {number|Long} payloadBytes
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.payloadBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse subscribers.
             * @member {number} subscribers
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.subscribers = 0;

            /**
             * GetStatusResponse payloadPolicy.
             * @member {string} payloadPolicy
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.payloadPolicy = "";

            /**
             * GetStatusResponse lostAtTap.
             * @member {number|Long} lostAtTap
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.lostAtTap = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse draining.
             * @member {boolean} draining
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.draining = false;

            /**
             * GetStatusResponse servingFaults.
             * @member {number|Long} servingFaults
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.servingFaults = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStatusResponse mesh.
             * @member {meshscope.v1.MeshStatus.$Properties|null|undefined} mesh
             * @memberof meshscope.v1.GetStatusResponse
             * @instance
             */
            GetStatusResponse.prototype.mesh = null;

            /**
             * Creates a new GetStatusResponse instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.GetStatusResponse
             * @static
             * @param {meshscope.v1.GetStatusResponse.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.GetStatusResponse} GetStatusResponse instance
             * @type {{
             *   (properties: meshscope.v1.GetStatusResponse.$Shape): meshscope.v1.GetStatusResponse & meshscope.v1.GetStatusResponse.$Shape;
             *   (properties?: meshscope.v1.GetStatusResponse.$Properties): meshscope.v1.GetStatusResponse;
             * }}
             */
            GetStatusResponse.create = function(properties) {
                return new GetStatusResponse(properties);
            };

            /**
             * Encodes the specified GetStatusResponse message. Does not implicitly {@link meshscope.v1.GetStatusResponse.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.GetStatusResponse
             * @static
             * @param {meshscope.v1.GetStatusResponse.$Properties} message GetStatusResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetStatusResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
                if (message.contractVersion != null && $Object.hasOwnProperty.call(message, "contractVersion") && message.contractVersion !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.contractVersion);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).fixed64(message.incarnation);
                if (message.startedUtcNs != null && $Object.hasOwnProperty.call(message, "startedUtcNs") && (typeof message.startedUtcNs === "object" ? message.startedUtcNs.low || message.startedUtcNs.high : message.startedUtcNs !== 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).fixed64(message.startedUtcNs);
                if (message.utcNs != null && $Object.hasOwnProperty.call(message, "utcNs") && (typeof message.utcNs === "object" ? message.utcNs.low || message.utcNs.high : message.utcNs !== 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).fixed64(message.utcNs);
                if (message.headSeq != null && $Object.hasOwnProperty.call(message, "headSeq") && (typeof message.headSeq === "object" ? message.headSeq.low || message.headSeq.high : message.headSeq !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.headSeq);
                if (message.oldestSeq != null && $Object.hasOwnProperty.call(message, "oldestSeq") && (typeof message.oldestSeq === "object" ? message.oldestSeq.low || message.oldestSeq.high : message.oldestSeq !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.oldestSeq);
                if (message.oldestUtcNs != null && $Object.hasOwnProperty.call(message, "oldestUtcNs") && (typeof message.oldestUtcNs === "object" ? message.oldestUtcNs.low || message.oldestUtcNs.high : message.oldestUtcNs !== 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).fixed64(message.oldestUtcNs);
                if (message.eventsSeen != null && $Object.hasOwnProperty.call(message, "eventsSeen") && (typeof message.eventsSeen === "object" ? message.eventsSeen.low || message.eventsSeen.high : message.eventsSeen !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.eventsSeen);
                if (message.eventsKept != null && $Object.hasOwnProperty.call(message, "eventsKept") && (typeof message.eventsKept === "object" ? message.eventsKept.low || message.eventsKept.high : message.eventsKept !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.eventsKept);
                if (message.storeBytes != null && $Object.hasOwnProperty.call(message, "storeBytes") && (typeof message.storeBytes === "object" ? message.storeBytes.low || message.storeBytes.high : message.storeBytes !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.storeBytes);
                if (message.payloadBytes != null && $Object.hasOwnProperty.call(message, "payloadBytes") && (typeof message.payloadBytes === "object" ? message.payloadBytes.low || message.payloadBytes.high : message.payloadBytes !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.payloadBytes);
                if (message.subscribers != null && $Object.hasOwnProperty.call(message, "subscribers") && message.subscribers !== 0)
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.subscribers);
                if (message.payloadPolicy != null && $Object.hasOwnProperty.call(message, "payloadPolicy") && message.payloadPolicy !== "")
                    writer.uint32(/* id 15, wireType 2 =*/122).string(message.payloadPolicy);
                if (message.lostAtTap != null && $Object.hasOwnProperty.call(message, "lostAtTap") && (typeof message.lostAtTap === "object" ? message.lostAtTap.low || message.lostAtTap.high : message.lostAtTap !== 0))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.lostAtTap);
                if (message.draining != null && $Object.hasOwnProperty.call(message, "draining") && message.draining !== false)
                    writer.uint32(/* id 17, wireType 0 =*/136).bool(message.draining);
                if (message.servingFaults != null && $Object.hasOwnProperty.call(message, "servingFaults") && (typeof message.servingFaults === "object" ? message.servingFaults.low || message.servingFaults.high : message.servingFaults !== 0))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.servingFaults);
                if (message.mesh != null && $Object.hasOwnProperty.call(message, "mesh"))
                    $root.meshscope.v1.MeshStatus.encode(message.mesh, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetStatusResponse message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.GetStatusResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.GetStatusResponse & meshscope.v1.GetStatusResponse.$Shape} GetStatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetStatusResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.GetStatusResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.contractVersion = value;
                            else
                                delete message.contractVersion;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.startedUtcNs = value;
                            else
                                delete message.startedUtcNs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.utcNs = value;
                            else
                                delete message.utcNs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.headSeq = value;
                            else
                                delete message.headSeq;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.oldestSeq = value;
                            else
                                delete message.oldestSeq;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.oldestUtcNs = value;
                            else
                                delete message.oldestUtcNs;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsSeen = value;
                            else
                                delete message.eventsSeen;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsKept = value;
                            else
                                delete message.eventsKept;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.storeBytes = value;
                            else
                                delete message.storeBytes;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.payloadBytes = value;
                            else
                                delete message.payloadBytes;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.subscribers = value;
                            else
                                delete message.subscribers;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.payloadPolicy = value;
                            else
                                delete message.payloadPolicy;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lostAtTap = value;
                            else
                                delete message.lostAtTap;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.draining = value;
                            else
                                delete message.draining;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.servingFaults = value;
                            else
                                delete message.servingFaults;
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.mesh = $root.meshscope.v1.MeshStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.mesh);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetStatusResponse;
        })();

        v1.MeshStatus = (function() {

            /**
             * Properties of a MeshStatus.
             * @typedef {Object} meshscope.v1.MeshStatus.$Properties
             * @property {Array.<meshscope.v1.MeshLinkStatus.$Properties>|null} [links] MeshStatus links
             * @property {number|null} [linksTotal] MeshStatus linksTotal
             * @property {Array.<meshscope.v1.MeshRouteStatus.$Properties>|null} [routes] MeshStatus routes
             * @property {number|null} [routesTotal] MeshStatus routesTotal
             * @property {Array.<string>|null} [services] MeshStatus services
             * @property {number|null} [pending] MeshStatus pending
             * @property {number|null} [handling] MeshStatus handling
             * @property {number|null} [deadLetters] MeshStatus deadLetters
             * @property {number|null} [outbox] MeshStatus outbox
             * @property {number|null} [waiting] MeshStatus waiting
             * @property {number|Long|null} [dropped] MeshStatus dropped
             * @property {string|null} [outboxFault] MeshStatus outboxFault
             * @property {number|Long|null} [outboxFailures] MeshStatus outboxFailures
             * @property {number|Long|null} [forgottenEarly] MeshStatus forgottenEarly
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MeshStatus.
             * @memberof meshscope.v1
             * @interface IMeshStatus
             * @augments meshscope.v1.MeshStatus.$Properties
             * @deprecated Use meshscope.v1.MeshStatus.$Properties instead.
             */

            /**
             * Shape of a MeshStatus.
             * @typedef {meshscope.v1.MeshStatus.$Properties} meshscope.v1.MeshStatus.$Shape
             */

            /**
             * Constructs a new MeshStatus.
             * @memberof meshscope.v1
             * @classdesc Represents a MeshStatus.
             * @constructor
             * @param {meshscope.v1.MeshStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MeshStatus = function (properties) {
                this.links = [];
                this.routes = [];
                this.services = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MeshStatus links.
             * @member {Array.<meshscope.v1.MeshLinkStatus.$Properties>} links
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.links = $util.emptyArray;

            /**
             * MeshStatus linksTotal.
             * @member {number} linksTotal
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.linksTotal = 0;

            /**
             * MeshStatus routes.
             * @member {Array.<meshscope.v1.MeshRouteStatus.$Properties>} routes
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.routes = $util.emptyArray;

            /**
             * MeshStatus routesTotal.
             * @member {number} routesTotal
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.routesTotal = 0;

            /**
             * MeshStatus services.
             * @member {Array.<string>} services
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.services = $util.emptyArray;

            /**
             * MeshStatus pending.
             * @member {number} pending
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.pending = 0;

            /**
             * MeshStatus handling.
             * @member {number} handling
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.handling = 0;

            /**
             * MeshStatus deadLetters.
             * @member {number} deadLetters
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.deadLetters = 0;

            /**
             * MeshStatus outbox.
             * @member {number|null|undefined} outbox
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.outbox = null;

            /**
             * MeshStatus waiting.
             * @member {number} waiting
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.waiting = 0;

            /**
             * MeshStatus dropped.
             * @member {number|Long} dropped
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.dropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MeshStatus outboxFault.
             * @member {string} outboxFault
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.outboxFault = "";

            /**
             * MeshStatus outboxFailures.
             * @member {number|Long} outboxFailures
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.outboxFailures = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MeshStatus forgottenEarly.
             * @member {number|Long} forgottenEarly
             * @memberof meshscope.v1.MeshStatus
             * @instance
             */
            MeshStatus.prototype.forgottenEarly = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(MeshStatus.prototype, "_outbox", {
                get: $util.oneOfGetter($oneOfFields = ["outbox"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new MeshStatus instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.MeshStatus
             * @static
             * @param {meshscope.v1.MeshStatus.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.MeshStatus} MeshStatus instance
             * @type {{
             *   (properties: meshscope.v1.MeshStatus.$Shape): meshscope.v1.MeshStatus & meshscope.v1.MeshStatus.$Shape;
             *   (properties?: meshscope.v1.MeshStatus.$Properties): meshscope.v1.MeshStatus;
             * }}
             */
            MeshStatus.create = function(properties) {
                return new MeshStatus(properties);
            };

            /**
             * Encodes the specified MeshStatus message. Does not implicitly {@link meshscope.v1.MeshStatus.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.MeshStatus
             * @static
             * @param {meshscope.v1.MeshStatus.$Properties} message MeshStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MeshStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.links != null && message.links.length)
                    for (let i = 0; i < message.links.length; ++i)
                        $root.meshscope.v1.MeshLinkStatus.encode(message.links[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.linksTotal != null && $Object.hasOwnProperty.call(message, "linksTotal") && message.linksTotal !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.linksTotal);
                if (message.routes != null && message.routes.length)
                    for (let i = 0; i < message.routes.length; ++i)
                        $root.meshscope.v1.MeshRouteStatus.encode(message.routes[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.routesTotal != null && $Object.hasOwnProperty.call(message, "routesTotal") && message.routesTotal !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.routesTotal);
                if (message.services != null && message.services.length)
                    for (let i = 0; i < message.services.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.services[i]);
                if (message.pending != null && $Object.hasOwnProperty.call(message, "pending") && message.pending !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.pending);
                if (message.handling != null && $Object.hasOwnProperty.call(message, "handling") && message.handling !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.handling);
                if (message.deadLetters != null && $Object.hasOwnProperty.call(message, "deadLetters") && message.deadLetters !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.deadLetters);
                if (message.outbox != null && $Object.hasOwnProperty.call(message, "outbox"))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.outbox);
                if (message.waiting != null && $Object.hasOwnProperty.call(message, "waiting") && message.waiting !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.waiting);
                if (message.dropped != null && $Object.hasOwnProperty.call(message, "dropped") && (typeof message.dropped === "object" ? message.dropped.low || message.dropped.high : message.dropped !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.dropped);
                if (message.outboxFault != null && $Object.hasOwnProperty.call(message, "outboxFault") && message.outboxFault !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.outboxFault);
                if (message.outboxFailures != null && $Object.hasOwnProperty.call(message, "outboxFailures") && (typeof message.outboxFailures === "object" ? message.outboxFailures.low || message.outboxFailures.high : message.outboxFailures !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.outboxFailures);
                if (message.forgottenEarly != null && $Object.hasOwnProperty.call(message, "forgottenEarly") && (typeof message.forgottenEarly === "object" ? message.forgottenEarly.low || message.forgottenEarly.high : message.forgottenEarly !== 0))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.forgottenEarly);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MeshStatus message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.MeshStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.MeshStatus & meshscope.v1.MeshStatus.$Shape} MeshStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MeshStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.MeshStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.links && message.links.length))
                                message.links = [];
                            message.links.push($root.meshscope.v1.MeshLinkStatus.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.linksTotal = value;
                            else
                                delete message.linksTotal;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.routes && message.routes.length))
                                message.routes = [];
                            message.routes.push($root.meshscope.v1.MeshRouteStatus.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.routesTotal = value;
                            else
                                delete message.routesTotal;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.services && message.services.length))
                                message.services = [];
                            message.services.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pending = value;
                            else
                                delete message.pending;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.handling = value;
                            else
                                delete message.handling;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deadLetters = value;
                            else
                                delete message.deadLetters;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.outbox = reader.uint32();
                            message._outbox = "outbox";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.waiting = value;
                            else
                                delete message.waiting;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dropped = value;
                            else
                                delete message.dropped;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.outboxFault = value;
                            else
                                delete message.outboxFault;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.outboxFailures = value;
                            else
                                delete message.outboxFailures;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forgottenEarly = value;
                            else
                                delete message.forgottenEarly;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MeshStatus;
        })();

        v1.MeshLinkStatus = (function() {

            /**
             * Properties of a MeshLinkStatus.
             * @typedef {Object} meshscope.v1.MeshLinkStatus.$Properties
             * @property {string|null} [neighbour] MeshLinkStatus neighbour
             * @property {number|null} [roundTripUs] MeshLinkStatus roundTripUs
             * @property {string|null} [keyExchange] MeshLinkStatus keyExchange
             * @property {number|null} [unansweredFrames] MeshLinkStatus unansweredFrames
             * @property {number|null} [waitingFrames] MeshLinkStatus waitingFrames
             * @property {meshscope.v1.MeshLinkStatus.State|null} [state] MeshLinkStatus state
             * @property {number|Long|null} [sinceUtcNs] MeshLinkStatus sinceUtcNs
             * @property {string|null} [reason] MeshLinkStatus reason
             * @property {meshscope.v1.MeshLinkStatus.Binding|null} [binding] MeshLinkStatus binding
             * @property {number|Long|null} [unansweredBytes] MeshLinkStatus unansweredBytes
             * @property {number|Long|null} [waitingBytes] MeshLinkStatus waitingBytes
             * @property {number|null} [creditFrames] MeshLinkStatus creditFrames
             * @property {number|Long|null} [creditBytes] MeshLinkStatus creditBytes
             * @property {number|Long|null} [droppedFrames] MeshLinkStatus droppedFrames
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MeshLinkStatus.
             * @memberof meshscope.v1
             * @interface IMeshLinkStatus
             * @augments meshscope.v1.MeshLinkStatus.$Properties
             * @deprecated Use meshscope.v1.MeshLinkStatus.$Properties instead.
             */

            /**
             * Shape of a MeshLinkStatus.
             * @typedef {meshscope.v1.MeshLinkStatus.$Properties} meshscope.v1.MeshLinkStatus.$Shape
             */

            /**
             * Constructs a new MeshLinkStatus.
             * @memberof meshscope.v1
             * @classdesc Represents a MeshLinkStatus.
             * @constructor
             * @param {meshscope.v1.MeshLinkStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MeshLinkStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MeshLinkStatus neighbour.
             * @member {string} neighbour
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.neighbour = "";

            /**
             * MeshLinkStatus roundTripUs.
             * @member {number} roundTripUs
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.roundTripUs = 0;

            /**
             * MeshLinkStatus keyExchange.
             * @member {string} keyExchange
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.keyExchange = "";

            /**
             * MeshLinkStatus unansweredFrames.
             * @member {number} unansweredFrames
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.unansweredFrames = 0;

            /**
             * MeshLinkStatus waitingFrames.
             * @member {number} waitingFrames
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.waitingFrames = 0;

            /**
             * MeshLinkStatus state.
             * @member {meshscope.v1.MeshLinkStatus.State} state
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.state = 0;

            /**
             * MeshLinkStatus sinceUtcNs.
             * @member {number|Long} sinceUtcNs
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.sinceUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MeshLinkStatus reason.
             * @member {string} reason
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.reason = "";

            /**
             * MeshLinkStatus binding.
             * @member {meshscope.v1.MeshLinkStatus.Binding} binding
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.binding = 0;

            /**
             * MeshLinkStatus unansweredBytes.
             * @member {number|Long} unansweredBytes
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.unansweredBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MeshLinkStatus waitingBytes.
             * @member {number|Long} waitingBytes
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.waitingBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MeshLinkStatus creditFrames.
             * @member {number} creditFrames
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.creditFrames = 0;

            /**
             * MeshLinkStatus creditBytes.
             * @member {number|Long} creditBytes
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.creditBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MeshLinkStatus droppedFrames.
             * @member {number|Long} droppedFrames
             * @memberof meshscope.v1.MeshLinkStatus
             * @instance
             */
            MeshLinkStatus.prototype.droppedFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new MeshLinkStatus instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.MeshLinkStatus
             * @static
             * @param {meshscope.v1.MeshLinkStatus.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.MeshLinkStatus} MeshLinkStatus instance
             * @type {{
             *   (properties: meshscope.v1.MeshLinkStatus.$Shape): meshscope.v1.MeshLinkStatus & meshscope.v1.MeshLinkStatus.$Shape;
             *   (properties?: meshscope.v1.MeshLinkStatus.$Properties): meshscope.v1.MeshLinkStatus;
             * }}
             */
            MeshLinkStatus.create = function(properties) {
                return new MeshLinkStatus(properties);
            };

            /**
             * Encodes the specified MeshLinkStatus message. Does not implicitly {@link meshscope.v1.MeshLinkStatus.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.MeshLinkStatus
             * @static
             * @param {meshscope.v1.MeshLinkStatus.$Properties} message MeshLinkStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MeshLinkStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.neighbour != null && $Object.hasOwnProperty.call(message, "neighbour") && message.neighbour !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.neighbour);
                if (message.roundTripUs != null && $Object.hasOwnProperty.call(message, "roundTripUs") && message.roundTripUs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.roundTripUs);
                if (message.keyExchange != null && $Object.hasOwnProperty.call(message, "keyExchange") && message.keyExchange !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.keyExchange);
                if (message.unansweredFrames != null && $Object.hasOwnProperty.call(message, "unansweredFrames") && message.unansweredFrames !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.unansweredFrames);
                if (message.waitingFrames != null && $Object.hasOwnProperty.call(message, "waitingFrames") && message.waitingFrames !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.waitingFrames);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.state);
                if (message.sinceUtcNs != null && $Object.hasOwnProperty.call(message, "sinceUtcNs") && (typeof message.sinceUtcNs === "object" ? message.sinceUtcNs.low || message.sinceUtcNs.high : message.sinceUtcNs !== 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).fixed64(message.sinceUtcNs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.reason);
                if (message.binding != null && $Object.hasOwnProperty.call(message, "binding") && message.binding !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.binding);
                if (message.unansweredBytes != null && $Object.hasOwnProperty.call(message, "unansweredBytes") && (typeof message.unansweredBytes === "object" ? message.unansweredBytes.low || message.unansweredBytes.high : message.unansweredBytes !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.unansweredBytes);
                if (message.waitingBytes != null && $Object.hasOwnProperty.call(message, "waitingBytes") && (typeof message.waitingBytes === "object" ? message.waitingBytes.low || message.waitingBytes.high : message.waitingBytes !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.waitingBytes);
                if (message.creditFrames != null && $Object.hasOwnProperty.call(message, "creditFrames") && message.creditFrames !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.creditFrames);
                if (message.creditBytes != null && $Object.hasOwnProperty.call(message, "creditBytes") && (typeof message.creditBytes === "object" ? message.creditBytes.low || message.creditBytes.high : message.creditBytes !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.creditBytes);
                if (message.droppedFrames != null && $Object.hasOwnProperty.call(message, "droppedFrames") && (typeof message.droppedFrames === "object" ? message.droppedFrames.low || message.droppedFrames.high : message.droppedFrames !== 0))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.droppedFrames);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MeshLinkStatus message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.MeshLinkStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.MeshLinkStatus & meshscope.v1.MeshLinkStatus.$Shape} MeshLinkStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MeshLinkStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.MeshLinkStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.neighbour = value;
                            else
                                delete message.neighbour;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.roundTripUs = value;
                            else
                                delete message.roundTripUs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyExchange = value;
                            else
                                delete message.keyExchange;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unansweredFrames = value;
                            else
                                delete message.unansweredFrames;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.waitingFrames = value;
                            else
                                delete message.waitingFrames;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceUtcNs = value;
                            else
                                delete message.sinceUtcNs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.binding = value;
                            else
                                delete message.binding;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.unansweredBytes = value;
                            else
                                delete message.unansweredBytes;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.waitingBytes = value;
                            else
                                delete message.waitingBytes;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.creditFrames = value;
                            else
                                delete message.creditFrames;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.creditBytes = value;
                            else
                                delete message.creditBytes;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.droppedFrames = value;
                            else
                                delete message.droppedFrames;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * State enum.
             * @name meshscope.v1.MeshLinkStatus.State
             * @enum {number}
             * @property {number} STATE_UNSPECIFIED=0 STATE_UNSPECIFIED value
             * @property {number} UP=1 UP value
             * @property {number} DRAINING=2 DRAINING value
             * @property {number} CONNECTING=3 CONNECTING value
             * @property {number} DOWN=4 DOWN value
             */
            MeshLinkStatus.State = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "UP"] = 1;
                values[valuesById[2] = "DRAINING"] = 2;
                values[valuesById[3] = "CONNECTING"] = 3;
                values[valuesById[4] = "DOWN"] = 4;
                return values;
            })();

            /**
             * Binding enum.
             * @name meshscope.v1.MeshLinkStatus.Binding
             * @enum {number}
             * @property {number} BINDING_UNSPECIFIED=0 BINDING_UNSPECIFIED value
             * @property {number} GRPC=1 GRPC value
             * @property {number} FRAMES=2 FRAMES value
             */
            MeshLinkStatus.Binding = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "BINDING_UNSPECIFIED"] = 0;
                values[valuesById[1] = "GRPC"] = 1;
                values[valuesById[2] = "FRAMES"] = 2;
                return values;
            })();

            return MeshLinkStatus;
        })();

        v1.MeshRouteStatus = (function() {

            /**
             * Properties of a MeshRouteStatus.
             * @typedef {Object} meshscope.v1.MeshRouteStatus.$Properties
             * @property {string|null} [node] MeshRouteStatus node
             * @property {Array.<string>|null} [via] MeshRouteStatus via
             * @property {number|null} [costUs] MeshRouteStatus costUs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MeshRouteStatus.
             * @memberof meshscope.v1
             * @interface IMeshRouteStatus
             * @augments meshscope.v1.MeshRouteStatus.$Properties
             * @deprecated Use meshscope.v1.MeshRouteStatus.$Properties instead.
             */

            /**
             * Shape of a MeshRouteStatus.
             * @typedef {meshscope.v1.MeshRouteStatus.$Properties} meshscope.v1.MeshRouteStatus.$Shape
             */

            /**
             * Constructs a new MeshRouteStatus.
             * @memberof meshscope.v1
             * @classdesc Represents a MeshRouteStatus.
             * @constructor
             * @param {meshscope.v1.MeshRouteStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MeshRouteStatus = function (properties) {
                this.via = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MeshRouteStatus node.
             * @member {string} node
             * @memberof meshscope.v1.MeshRouteStatus
             * @instance
             */
            MeshRouteStatus.prototype.node = "";

            /**
             * MeshRouteStatus via.
             * @member {Array.<string>} via
             * @memberof meshscope.v1.MeshRouteStatus
             * @instance
             */
            MeshRouteStatus.prototype.via = $util.emptyArray;

            /**
             * MeshRouteStatus costUs.
             * @member {number} costUs
             * @memberof meshscope.v1.MeshRouteStatus
             * @instance
             */
            MeshRouteStatus.prototype.costUs = 0;

            /**
             * Creates a new MeshRouteStatus instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.MeshRouteStatus
             * @static
             * @param {meshscope.v1.MeshRouteStatus.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.MeshRouteStatus} MeshRouteStatus instance
             * @type {{
             *   (properties: meshscope.v1.MeshRouteStatus.$Shape): meshscope.v1.MeshRouteStatus & meshscope.v1.MeshRouteStatus.$Shape;
             *   (properties?: meshscope.v1.MeshRouteStatus.$Properties): meshscope.v1.MeshRouteStatus;
             * }}
             */
            MeshRouteStatus.create = function(properties) {
                return new MeshRouteStatus(properties);
            };

            /**
             * Encodes the specified MeshRouteStatus message. Does not implicitly {@link meshscope.v1.MeshRouteStatus.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.MeshRouteStatus
             * @static
             * @param {meshscope.v1.MeshRouteStatus.$Properties} message MeshRouteStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MeshRouteStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.via != null && message.via.length)
                    for (let i = 0; i < message.via.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.via[i]);
                if (message.costUs != null && $Object.hasOwnProperty.call(message, "costUs") && message.costUs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.costUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MeshRouteStatus message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.MeshRouteStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.MeshRouteStatus & meshscope.v1.MeshRouteStatus.$Shape} MeshRouteStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MeshRouteStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.MeshRouteStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.via && message.via.length))
                                message.via = [];
                            message.via.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.costUs = value;
                            else
                                delete message.costUs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MeshRouteStatus;
        })();

        v1.WatchNodesRequest = (function() {

            /**
             * Properties of a WatchNodesRequest.
             * @typedef {Object} meshscope.v1.WatchNodesRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchNodesRequest.
             * @memberof meshscope.v1
             * @interface IWatchNodesRequest
             * @augments meshscope.v1.WatchNodesRequest.$Properties
             * @deprecated Use meshscope.v1.WatchNodesRequest.$Properties instead.
             */

            /**
             * Shape of a WatchNodesRequest.
             * @typedef {meshscope.v1.WatchNodesRequest.$Properties} meshscope.v1.WatchNodesRequest.$Shape
             */

            /**
             * Constructs a new WatchNodesRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a WatchNodesRequest.
             * @constructor
             * @param {meshscope.v1.WatchNodesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchNodesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new WatchNodesRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.WatchNodesRequest
             * @static
             * @param {meshscope.v1.WatchNodesRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.WatchNodesRequest} WatchNodesRequest instance
             * @type {{
             *   (properties: meshscope.v1.WatchNodesRequest.$Shape): meshscope.v1.WatchNodesRequest & meshscope.v1.WatchNodesRequest.$Shape;
             *   (properties?: meshscope.v1.WatchNodesRequest.$Properties): meshscope.v1.WatchNodesRequest;
             * }}
             */
            WatchNodesRequest.create = function(properties) {
                return new WatchNodesRequest(properties);
            };

            /**
             * Encodes the specified WatchNodesRequest message. Does not implicitly {@link meshscope.v1.WatchNodesRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.WatchNodesRequest
             * @static
             * @param {meshscope.v1.WatchNodesRequest.$Properties} message WatchNodesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchNodesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchNodesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.WatchNodesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.WatchNodesRequest & meshscope.v1.WatchNodesRequest.$Shape} WatchNodesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchNodesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.WatchNodesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchNodesRequest;
        })();

        v1.NodeEvent = (function() {

            /**
             * Properties of a NodeEvent.
             * @typedef {Object} meshscope.v1.NodeEvent.$Properties
             * @property {meshscope.v1.NodeEvent.Kind|null} [kind] NodeEvent kind
             * @property {meshscope.v1.NodeInfo.$Properties|null} [node] NodeEvent node
             * @property {string|null} [cluster] NodeEvent cluster
             * @property {number|null} [contractVersion] NodeEvent contractVersion
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeEvent.
             * @memberof meshscope.v1
             * @interface INodeEvent
             * @augments meshscope.v1.NodeEvent.$Properties
             * @deprecated Use meshscope.v1.NodeEvent.$Properties instead.
             */

            /**
             * Shape of a NodeEvent.
             * @typedef {meshscope.v1.NodeEvent.$Properties} meshscope.v1.NodeEvent.$Shape
             */

            /**
             * Constructs a new NodeEvent.
             * @memberof meshscope.v1
             * @classdesc Represents a NodeEvent.
             * @constructor
             * @param {meshscope.v1.NodeEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeEvent kind.
             * @member {meshscope.v1.NodeEvent.Kind} kind
             * @memberof meshscope.v1.NodeEvent
             * @instance
             */
            NodeEvent.prototype.kind = 0;

            /**
             * NodeEvent node.
             * @member {meshscope.v1.NodeInfo.$Properties|null|undefined} node
             * @memberof meshscope.v1.NodeEvent
             * @instance
             */
            NodeEvent.prototype.node = null;

            /**
             * NodeEvent cluster.
             * @member {string} cluster
             * @memberof meshscope.v1.NodeEvent
             * @instance
             */
            NodeEvent.prototype.cluster = "";

            /**
             * NodeEvent contractVersion.
             * @member {number} contractVersion
             * @memberof meshscope.v1.NodeEvent
             * @instance
             */
            NodeEvent.prototype.contractVersion = 0;

            /**
             * Creates a new NodeEvent instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.NodeEvent
             * @static
             * @param {meshscope.v1.NodeEvent.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.NodeEvent} NodeEvent instance
             * @type {{
             *   (properties: meshscope.v1.NodeEvent.$Shape): meshscope.v1.NodeEvent & meshscope.v1.NodeEvent.$Shape;
             *   (properties?: meshscope.v1.NodeEvent.$Properties): meshscope.v1.NodeEvent;
             * }}
             */
            NodeEvent.create = function(properties) {
                return new NodeEvent(properties);
            };

            /**
             * Encodes the specified NodeEvent message. Does not implicitly {@link meshscope.v1.NodeEvent.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.NodeEvent
             * @static
             * @param {meshscope.v1.NodeEvent.$Properties} message NodeEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node"))
                    $root.meshscope.v1.NodeInfo.encode(message.node, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.cluster != null && $Object.hasOwnProperty.call(message, "cluster") && message.cluster !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.cluster);
                if (message.contractVersion != null && $Object.hasOwnProperty.call(message, "contractVersion") && message.contractVersion !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.contractVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeEvent message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.NodeEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.NodeEvent & meshscope.v1.NodeEvent.$Shape} NodeEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.NodeEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.node = $root.meshscope.v1.NodeInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.node);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cluster = value;
                            else
                                delete message.cluster;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.contractVersion = value;
                            else
                                delete message.contractVersion;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Kind enum.
             * @name meshscope.v1.NodeEvent.Kind
             * @enum {number}
             * @property {number} KIND_UNSPECIFIED=0 KIND_UNSPECIFIED value
             * @property {number} ADDED=1 ADDED value
             * @property {number} SNAPSHOT_END=2 SNAPSHOT_END value
             * @property {number} UPDATED=3 UPDATED value
             * @property {number} REMOVED=4 REMOVED value
             */
            NodeEvent.Kind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ADDED"] = 1;
                values[valuesById[2] = "SNAPSHOT_END"] = 2;
                values[valuesById[3] = "UPDATED"] = 3;
                values[valuesById[4] = "REMOVED"] = 4;
                return values;
            })();

            return NodeEvent;
        })();

        v1.NodeInfo = (function() {

            /**
             * Properties of a NodeInfo.
             * @typedef {Object} meshscope.v1.NodeInfo.$Properties
             * @property {string|null} [name] NodeInfo name
             * @property {Array.<string>|null} [addresses] NodeInfo addresses
             * @property {string|null} [spiffeId] NodeInfo spiffeId
             * @property {meshscope.v1.NodeInfo.State|null} [state] NodeInfo state
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeInfo.
             * @memberof meshscope.v1
             * @interface INodeInfo
             * @augments meshscope.v1.NodeInfo.$Properties
             * @deprecated Use meshscope.v1.NodeInfo.$Properties instead.
             */

            /**
             * Shape of a NodeInfo.
             * @typedef {meshscope.v1.NodeInfo.$Properties} meshscope.v1.NodeInfo.$Shape
             */

            /**
             * Constructs a new NodeInfo.
             * @memberof meshscope.v1
             * @classdesc Represents a NodeInfo.
             * @constructor
             * @param {meshscope.v1.NodeInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeInfo = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeInfo name.
             * @member {string} name
             * @memberof meshscope.v1.NodeInfo
             * @instance
             */
            NodeInfo.prototype.name = "";

            /**
             * NodeInfo addresses.
             * @member {Array.<string>} addresses
             * @memberof meshscope.v1.NodeInfo
             * @instance
             */
            NodeInfo.prototype.addresses = $util.emptyArray;

            /**
             * NodeInfo spiffeId.
             * @member {string} spiffeId
             * @memberof meshscope.v1.NodeInfo
             * @instance
             */
            NodeInfo.prototype.spiffeId = "";

            /**
             * NodeInfo state.
             * @member {meshscope.v1.NodeInfo.State} state
             * @memberof meshscope.v1.NodeInfo
             * @instance
             */
            NodeInfo.prototype.state = 0;

            /**
             * Creates a new NodeInfo instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.NodeInfo
             * @static
             * @param {meshscope.v1.NodeInfo.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.NodeInfo} NodeInfo instance
             * @type {{
             *   (properties: meshscope.v1.NodeInfo.$Shape): meshscope.v1.NodeInfo & meshscope.v1.NodeInfo.$Shape;
             *   (properties?: meshscope.v1.NodeInfo.$Properties): meshscope.v1.NodeInfo;
             * }}
             */
            NodeInfo.create = function(properties) {
                return new NodeInfo(properties);
            };

            /**
             * Encodes the specified NodeInfo message. Does not implicitly {@link meshscope.v1.NodeInfo.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.NodeInfo
             * @static
             * @param {meshscope.v1.NodeInfo.$Properties} message NodeInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.addresses[i]);
                if (message.spiffeId != null && $Object.hasOwnProperty.call(message, "spiffeId") && message.spiffeId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.spiffeId);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.state);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeInfo message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.NodeInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.NodeInfo & meshscope.v1.NodeInfo.$Shape} NodeInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.NodeInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.spiffeId = value;
                            else
                                delete message.spiffeId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * State enum.
             * @name meshscope.v1.NodeInfo.State
             * @enum {number}
             * @property {number} STATE_UNSPECIFIED=0 STATE_UNSPECIFIED value
             * @property {number} JOINING=1 JOINING value
             * @property {number} UP=2 UP value
             * @property {number} SUSPECT=3 SUSPECT value
             * @property {number} DOWN=4 DOWN value
             * @property {number} LEFT=5 LEFT value
             */
            NodeInfo.State = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "JOINING"] = 1;
                values[valuesById[2] = "UP"] = 2;
                values[valuesById[3] = "SUSPECT"] = 3;
                values[valuesById[4] = "DOWN"] = 4;
                values[valuesById[5] = "LEFT"] = 5;
                return values;
            })();

            return NodeInfo;
        })();

        v1.ClientFrame = (function() {

            /**
             * Properties of a ClientFrame.
             * @typedef {Object} meshscope.v1.ClientFrame.$Properties
             * @property {number|null} [id] ClientFrame id
             * @property {string|null} [method] ClientFrame method
             * @property {Uint8Array|null} [body] ClientFrame body
             * @property {boolean|null} [cancel] ClientFrame cancel
             * @property {number|Long|null} [deadlineUtcNs] ClientFrame deadlineUtcNs
             * @property {number|null} [grant] ClientFrame grant
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ClientFrame.
             * @memberof meshscope.v1
             * @interface IClientFrame
             * @augments meshscope.v1.ClientFrame.$Properties
             * @deprecated Use meshscope.v1.ClientFrame.$Properties instead.
             */

            /**
             * Shape of a ClientFrame.
             * @typedef {meshscope.v1.ClientFrame.$Properties} meshscope.v1.ClientFrame.$Shape
             */

            /**
             * Constructs a new ClientFrame.
             * @memberof meshscope.v1
             * @classdesc Represents a ClientFrame.
             * @constructor
             * @param {meshscope.v1.ClientFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ClientFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ClientFrame id.
             * @member {number} id
             * @memberof meshscope.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.id = 0;

            /**
             * ClientFrame method.
             * @member {string} method
             * @memberof meshscope.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.method = "";

            /**
             * ClientFrame body.
             * @member {Uint8Array} body
             * @memberof meshscope.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.body = $util.newBuffer([]);

            /**
             * ClientFrame cancel.
             * @member {boolean} cancel
             * @memberof meshscope.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.cancel = false;

            /**
             * ClientFrame deadlineUtcNs.
             * @member {number|Long} deadlineUtcNs
             * @memberof meshscope.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.deadlineUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ClientFrame grant.
             * @member {number} grant
             * @memberof meshscope.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.grant = 0;

            /**
             * Creates a new ClientFrame instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.ClientFrame
             * @static
             * @param {meshscope.v1.ClientFrame.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.ClientFrame} ClientFrame instance
             * @type {{
             *   (properties: meshscope.v1.ClientFrame.$Shape): meshscope.v1.ClientFrame & meshscope.v1.ClientFrame.$Shape;
             *   (properties?: meshscope.v1.ClientFrame.$Properties): meshscope.v1.ClientFrame;
             * }}
             */
            ClientFrame.create = function(properties) {
                return new ClientFrame(properties);
            };

            /**
             * Encodes the specified ClientFrame message. Does not implicitly {@link meshscope.v1.ClientFrame.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.ClientFrame
             * @static
             * @param {meshscope.v1.ClientFrame.$Properties} message ClientFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClientFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.method);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
                if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel") && message.cancel !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.cancel);
                if (message.deadlineUtcNs != null && $Object.hasOwnProperty.call(message, "deadlineUtcNs") && (typeof message.deadlineUtcNs === "object" ? message.deadlineUtcNs.low || message.deadlineUtcNs.high : message.deadlineUtcNs !== 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).fixed64(message.deadlineUtcNs);
                if (message.grant != null && $Object.hasOwnProperty.call(message, "grant") && message.grant !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.grant);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ClientFrame message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.ClientFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.ClientFrame & meshscope.v1.ClientFrame.$Shape} ClientFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClientFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.ClientFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.cancel = value;
                            else
                                delete message.cancel;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.deadlineUtcNs = value;
                            else
                                delete message.deadlineUtcNs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.grant = value;
                            else
                                delete message.grant;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ClientFrame;
        })();

        v1.ServerFrame = (function() {

            /**
             * Properties of a ServerFrame.
             * @typedef {Object} meshscope.v1.ServerFrame.$Properties
             * @property {number|null} [id] ServerFrame id
             * @property {Uint8Array|null} [body] ServerFrame body
             * @property {meshscope.v1.EndStatus.$Properties|null} [end] ServerFrame end
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServerFrame.
             * @memberof meshscope.v1
             * @interface IServerFrame
             * @augments meshscope.v1.ServerFrame.$Properties
             * @deprecated Use meshscope.v1.ServerFrame.$Properties instead.
             */

            /**
             * Shape of a ServerFrame.
             * @typedef {meshscope.v1.ServerFrame.$Properties} meshscope.v1.ServerFrame.$Shape
             */

            /**
             * Constructs a new ServerFrame.
             * @memberof meshscope.v1
             * @classdesc Represents a ServerFrame.
             * @constructor
             * @param {meshscope.v1.ServerFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServerFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServerFrame id.
             * @member {number} id
             * @memberof meshscope.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.id = 0;

            /**
             * ServerFrame body.
             * @member {Uint8Array} body
             * @memberof meshscope.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.body = $util.newBuffer([]);

            /**
             * ServerFrame end.
             * @member {meshscope.v1.EndStatus.$Properties|null|undefined} end
             * @memberof meshscope.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.end = null;

            /**
             * Creates a new ServerFrame instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.ServerFrame
             * @static
             * @param {meshscope.v1.ServerFrame.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.ServerFrame} ServerFrame instance
             * @type {{
             *   (properties: meshscope.v1.ServerFrame.$Shape): meshscope.v1.ServerFrame & meshscope.v1.ServerFrame.$Shape;
             *   (properties?: meshscope.v1.ServerFrame.$Properties): meshscope.v1.ServerFrame;
             * }}
             */
            ServerFrame.create = function(properties) {
                return new ServerFrame(properties);
            };

            /**
             * Encodes the specified ServerFrame message. Does not implicitly {@link meshscope.v1.ServerFrame.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.ServerFrame
             * @static
             * @param {meshscope.v1.ServerFrame.$Properties} message ServerFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServerFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.body);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.meshscope.v1.EndStatus.encode(message.end, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ServerFrame message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.ServerFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.ServerFrame & meshscope.v1.ServerFrame.$Shape} ServerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServerFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.ServerFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.meshscope.v1.EndStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ServerFrame;
        })();

        v1.EndStatus = (function() {

            /**
             * Properties of an EndStatus.
             * @typedef {Object} meshscope.v1.EndStatus.$Properties
             * @property {number|null} [code] EndStatus code
             * @property {string|null} [message] EndStatus message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EndStatus.
             * @memberof meshscope.v1
             * @interface IEndStatus
             * @augments meshscope.v1.EndStatus.$Properties
             * @deprecated Use meshscope.v1.EndStatus.$Properties instead.
             */

            /**
             * Shape of an EndStatus.
             * @typedef {meshscope.v1.EndStatus.$Properties} meshscope.v1.EndStatus.$Shape
             */

            /**
             * Constructs a new EndStatus.
             * @memberof meshscope.v1
             * @classdesc Represents an EndStatus.
             * @constructor
             * @param {meshscope.v1.EndStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EndStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EndStatus code.
             * @member {number} code
             * @memberof meshscope.v1.EndStatus
             * @instance
             */
            EndStatus.prototype.code = 0;

            /**
             * EndStatus message.
             * @member {string} message
             * @memberof meshscope.v1.EndStatus
             * @instance
             */
            EndStatus.prototype.message = "";

            /**
             * Creates a new EndStatus instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.EndStatus
             * @static
             * @param {meshscope.v1.EndStatus.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.EndStatus} EndStatus instance
             * @type {{
             *   (properties: meshscope.v1.EndStatus.$Shape): meshscope.v1.EndStatus & meshscope.v1.EndStatus.$Shape;
             *   (properties?: meshscope.v1.EndStatus.$Properties): meshscope.v1.EndStatus;
             * }}
             */
            EndStatus.create = function(properties) {
                return new EndStatus(properties);
            };

            /**
             * Encodes the specified EndStatus message. Does not implicitly {@link meshscope.v1.EndStatus.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.EndStatus
             * @static
             * @param {meshscope.v1.EndStatus.$Properties} message EndStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EndStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EndStatus message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.EndStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.EndStatus & meshscope.v1.EndStatus.$Shape} EndStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EndStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.meshscope.v1.EndStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EndStatus;
        })();

        return v1;
    })();

    return meshscope;
})();

export {
  $root as default
};
