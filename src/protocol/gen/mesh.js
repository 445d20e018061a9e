/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["mesh"] || ($protobuf.roots["mesh"] = {});

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

        v1.LinkBatch = (function() {

            /**
             * Properties of a LinkBatch.
             * @typedef {Object} meshscope.v1.LinkBatch.$Properties
             * @property {Array.<meshscope.v1.LinkFrame.$Properties>|null} [frames] LinkBatch frames
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkBatch.
             * @memberof meshscope.v1
             * @interface ILinkBatch
             * @augments meshscope.v1.LinkBatch.$Properties
             * @deprecated Use meshscope.v1.LinkBatch.$Properties instead.
             */

            /**
             * Shape of a LinkBatch.
             * @typedef {{
             *   frames?: Array.<meshscope.v1.LinkFrame.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} meshscope.v1.LinkBatch.$Shape
             */

            /**
             * Constructs a new LinkBatch.
             * @memberof meshscope.v1
             * @classdesc Represents a LinkBatch.
             * @constructor
             * @param {meshscope.v1.LinkBatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkBatch = function (properties) {
                this.frames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkBatch frames.
             * @member {Array.<meshscope.v1.LinkFrame.$Properties>} frames
             * @memberof meshscope.v1.LinkBatch
             * @instance
             */
            LinkBatch.prototype.frames = $util.emptyArray;

            /**
             * Creates a new LinkBatch instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.LinkBatch
             * @static
             * @param {meshscope.v1.LinkBatch.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.LinkBatch} LinkBatch instance
             * @type {{
             *   (properties: meshscope.v1.LinkBatch.$Shape): meshscope.v1.LinkBatch & meshscope.v1.LinkBatch.$Shape;
             *   (properties?: meshscope.v1.LinkBatch.$Properties): meshscope.v1.LinkBatch;
             * }}
             */
            LinkBatch.create = function(properties) {
                return new LinkBatch(properties);
            };

            /**
             * Encodes the specified LinkBatch message. Does not implicitly {@link meshscope.v1.LinkBatch.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.LinkBatch
             * @static
             * @param {meshscope.v1.LinkBatch.$Properties} message LinkBatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.frames != null && message.frames.length)
                    for (let i = 0; i < message.frames.length; ++i)
                        $root.meshscope.v1.LinkFrame.encode(message.frames[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkBatch message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.LinkBatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkBatch & meshscope.v1.LinkBatch.$Shape} LinkBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkBatch.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.LinkBatch();
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
                            if (!(message.frames && message.frames.length))
                                message.frames = [];
                            message.frames.push($root.meshscope.v1.LinkFrame.decode(reader, reader.size(), $undefined, _depth + 1));
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

            return LinkBatch;
        })();

        v1.LinkFrame = (function() {

            /**
             * Properties of a LinkFrame.
             * @typedef {Object} meshscope.v1.LinkFrame.$Properties
             * @property {meshscope.v1.Hello.$Properties|null} [hello] LinkFrame hello
             * @property {meshscope.v1.Transfer.$Properties|null} [transfer] LinkFrame transfer
             * @property {meshscope.v1.Ack.$Properties|null} [ack] LinkFrame ack
             * @property {meshscope.v1.Credit.$Properties|null} [credit] LinkFrame credit
             * @property {meshscope.v1.Ping.$Properties|null} [ping] LinkFrame ping
             * @property {meshscope.v1.Ping.$Properties|null} [pong] LinkFrame pong
             * @property {meshscope.v1.Advertisement.$Properties|null} [advertisement] LinkFrame advertisement
             * @property {meshscope.v1.ShuttingDown.$Properties|null} [shuttingDown] LinkFrame shuttingDown
             * @property {meshscope.v1.DenyList.$Properties|null} [denyList] LinkFrame denyList
             * @property {"hello"|"transfer"|"ack"|"credit"|"ping"|"pong"|"advertisement"|"shuttingDown"|"denyList"} [kind] LinkFrame kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkFrame.
             * @memberof meshscope.v1
             * @interface ILinkFrame
             * @augments meshscope.v1.LinkFrame.$Properties
             * @deprecated Use meshscope.v1.LinkFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a LinkFrame.
             * @typedef {{
             *   hello?: meshscope.v1.Hello.$Shape|null;
             *   transfer?: meshscope.v1.Transfer.$Shape|null;
             *   ack?: meshscope.v1.Ack.$Shape|null;
             *   credit?: meshscope.v1.Credit.$Shape|null;
             *   ping?: meshscope.v1.Ping.$Shape|null;
             *   pong?: meshscope.v1.Ping.$Shape|null;
             *   advertisement?: meshscope.v1.Advertisement.$Shape|null;
             *   shuttingDown?: meshscope.v1.ShuttingDown.$Shape|null;
             *   denyList?: meshscope.v1.DenyList.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "hello"; hello: meshscope.v1.Hello.$Shape; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "transfer"; hello?: null; transfer: meshscope.v1.Transfer.$Shape; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "ack"; hello?: null; transfer?: null; ack: meshscope.v1.Ack.$Shape; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "credit"; hello?: null; transfer?: null; ack?: null; credit: meshscope.v1.Credit.$Shape; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "ping"; hello?: null; transfer?: null; ack?: null; credit?: null; ping: meshscope.v1.Ping.$Shape; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "pong"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong: meshscope.v1.Ping.$Shape; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "advertisement"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement: meshscope.v1.Advertisement.$Shape; shuttingDown?: null; denyList?: null }|{ kind?: "shuttingDown"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown: meshscope.v1.ShuttingDown.$Shape; denyList?: null }|{ kind?: "denyList"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList: meshscope.v1.DenyList.$Shape })
             * )} meshscope.v1.LinkFrame.$Shape
             */

            /**
             * Constructs a new LinkFrame.
             * @memberof meshscope.v1
             * @classdesc Represents a LinkFrame.
             * @constructor
             * @param {meshscope.v1.LinkFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkFrame hello.
             * @member {meshscope.v1.Hello.$Properties|null|undefined} hello
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.hello = null;

            /**
             * LinkFrame transfer.
             * @member {meshscope.v1.Transfer.$Properties|null|undefined} transfer
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.transfer = null;

            /**
             * LinkFrame ack.
             * @member {meshscope.v1.Ack.$Properties|null|undefined} ack
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.ack = null;

            /**
             * LinkFrame credit.
             * @member {meshscope.v1.Credit.$Properties|null|undefined} credit
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.credit = null;

            /**
             * LinkFrame ping.
             * @member {meshscope.v1.Ping.$Properties|null|undefined} ping
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.ping = null;

            /**
             * LinkFrame pong.
             * @member {meshscope.v1.Ping.$Properties|null|undefined} pong
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.pong = null;

            /**
             * LinkFrame advertisement.
             * @member {meshscope.v1.Advertisement.$Properties|null|undefined} advertisement
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.advertisement = null;

            /**
             * LinkFrame shuttingDown.
             * @member {meshscope.v1.ShuttingDown.$Properties|null|undefined} shuttingDown
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.shuttingDown = null;

            /**
             * LinkFrame denyList.
             * @member {meshscope.v1.DenyList.$Properties|null|undefined} denyList
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            LinkFrame.prototype.denyList = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * LinkFrame kind.
             * @member {"hello"|"transfer"|"ack"|"credit"|"ping"|"pong"|"advertisement"|"shuttingDown"|"denyList"|undefined} kind
             * @memberof meshscope.v1.LinkFrame
             * @instance
             */
            $Object.defineProperty(LinkFrame.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "transfer", "ack", "credit", "ping", "pong", "advertisement", "shuttingDown", "denyList"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new LinkFrame instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.LinkFrame
             * @static
             * @param {meshscope.v1.LinkFrame.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.LinkFrame} LinkFrame instance
             * @type {{
             *   (properties: meshscope.v1.LinkFrame.$Shape): meshscope.v1.LinkFrame & meshscope.v1.LinkFrame.$Shape;
             *   (properties?: meshscope.v1.LinkFrame.$Properties): meshscope.v1.LinkFrame;
             * }}
             */
            LinkFrame.create = function(properties) {
                return new LinkFrame(properties);
            };

            /**
             * Encodes the specified LinkFrame message. Does not implicitly {@link meshscope.v1.LinkFrame.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.LinkFrame
             * @static
             * @param {meshscope.v1.LinkFrame.$Properties} message LinkFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.meshscope.v1.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.transfer != null && $Object.hasOwnProperty.call(message, "transfer"))
                    $root.meshscope.v1.Transfer.encode(message.transfer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.ack != null && $Object.hasOwnProperty.call(message, "ack"))
                    $root.meshscope.v1.Ack.encode(message.ack, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                    $root.meshscope.v1.Credit.encode(message.credit, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.ping != null && $Object.hasOwnProperty.call(message, "ping"))
                    $root.meshscope.v1.Ping.encode(message.ping, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.pong != null && $Object.hasOwnProperty.call(message, "pong"))
                    $root.meshscope.v1.Ping.encode(message.pong, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.advertisement != null && $Object.hasOwnProperty.call(message, "advertisement"))
                    $root.meshscope.v1.Advertisement.encode(message.advertisement, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.shuttingDown != null && $Object.hasOwnProperty.call(message, "shuttingDown"))
                    $root.meshscope.v1.ShuttingDown.encode(message.shuttingDown, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.denyList != null && $Object.hasOwnProperty.call(message, "denyList"))
                    $root.meshscope.v1.DenyList.encode(message.denyList, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkFrame message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.LinkFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkFrame & meshscope.v1.LinkFrame.$Shape} LinkFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkFrame.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.LinkFrame();
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
                            message.hello = $root.meshscope.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.kind = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.transfer = $root.meshscope.v1.Transfer.decode(reader, reader.size(), $undefined, _depth + 1, message.transfer);
                            message.kind = "transfer";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.ack = $root.meshscope.v1.Ack.decode(reader, reader.size(), $undefined, _depth + 1, message.ack);
                            message.kind = "ack";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.credit = $root.meshscope.v1.Credit.decode(reader, reader.size(), $undefined, _depth + 1, message.credit);
                            message.kind = "credit";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.ping = $root.meshscope.v1.Ping.decode(reader, reader.size(), $undefined, _depth + 1, message.ping);
                            message.kind = "ping";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.pong = $root.meshscope.v1.Ping.decode(reader, reader.size(), $undefined, _depth + 1, message.pong);
                            message.kind = "pong";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.advertisement = $root.meshscope.v1.Advertisement.decode(reader, reader.size(), $undefined, _depth + 1, message.advertisement);
                            message.kind = "advertisement";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.shuttingDown = $root.meshscope.v1.ShuttingDown.decode(reader, reader.size(), $undefined, _depth + 1, message.shuttingDown);
                            message.kind = "shuttingDown";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.denyList = $root.meshscope.v1.DenyList.decode(reader, reader.size(), $undefined, _depth + 1, message.denyList);
                            message.kind = "denyList";
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

            return LinkFrame;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} meshscope.v1.Hello.$Properties
             * @property {string|null} [node] Hello node
             * @property {number|Long|null} [incarnation] Hello incarnation
             * @property {number|null} [contractVersion] Hello contractVersion
             * @property {number|null} [frameBytesMax] Hello frameBytesMax
             * @property {number|null} [creditFrames] Hello creditFrames
             * @property {number|null} [creditBytes] Hello creditBytes
             * @property {string|null} [keyExchange] Hello keyExchange
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof meshscope.v1
             * @interface IHello
             * @augments meshscope.v1.Hello.$Properties
             * @deprecated Use meshscope.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {meshscope.v1.Hello.$Properties} meshscope.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof meshscope.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {meshscope.v1.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hello node.
             * @member {string} node
             * @memberof meshscope.v1.Hello
             * @instance
             */
            Hello.prototype.node = "";

            /**
             * Hello incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.Hello
             * @instance
             */
            Hello.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Hello contractVersion.
             * @member {number} contractVersion
             * @memberof meshscope.v1.Hello
             * @instance
             */
            Hello.prototype.contractVersion = 0;

            /**
             * Hello frameBytesMax.
             * @member {number} frameBytesMax
             * @memberof meshscope.v1.Hello
             * @instance
             */
            Hello.prototype.frameBytesMax = 0;

            /**
             * Hello creditFrames.
             * @member {number} creditFrames
             * @memberof meshscope.v1.Hello
             * @instance
             */
            Hello.prototype.creditFrames = 0;

            /**
             * Hello creditBytes.
             * @member {number} creditBytes
             * @memberof meshscope.v1.Hello
             * @instance
             */
            Hello.prototype.creditBytes = 0;

            /**
             * Hello keyExchange.
             * @member {string} keyExchange
             * @memberof meshscope.v1.Hello
             * @instance
             */
            Hello.prototype.keyExchange = "";

            /**
             * Creates a new Hello instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Hello
             * @static
             * @param {meshscope.v1.Hello.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Hello} Hello instance
             * @type {{
             *   (properties: meshscope.v1.Hello.$Shape): meshscope.v1.Hello & meshscope.v1.Hello.$Shape;
             *   (properties?: meshscope.v1.Hello.$Properties): meshscope.v1.Hello;
             * }}
             */
            Hello.create = function(properties) {
                return new Hello(properties);
            };

            /**
             * Encodes the specified Hello message. Does not implicitly {@link meshscope.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Hello
             * @static
             * @param {meshscope.v1.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.incarnation);
                if (message.contractVersion != null && $Object.hasOwnProperty.call(message, "contractVersion") && message.contractVersion !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.contractVersion);
                if (message.frameBytesMax != null && $Object.hasOwnProperty.call(message, "frameBytesMax") && message.frameBytesMax !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.frameBytesMax);
                if (message.creditFrames != null && $Object.hasOwnProperty.call(message, "creditFrames") && message.creditFrames !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.creditFrames);
                if (message.creditBytes != null && $Object.hasOwnProperty.call(message, "creditBytes") && message.creditBytes !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.creditBytes);
                if (message.keyExchange != null && $Object.hasOwnProperty.call(message, "keyExchange") && message.keyExchange !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.keyExchange);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Hello & meshscope.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.Hello();
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
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
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
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameBytesMax = value;
                            else
                                delete message.frameBytesMax;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.creditFrames = value;
                            else
                                delete message.creditFrames;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.creditBytes = value;
                            else
                                delete message.creditBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyExchange = value;
                            else
                                delete message.keyExchange;
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

            return Hello;
        })();

        v1.Transfer = (function() {

            /**
             * Properties of a Transfer.
             * @typedef {Object} meshscope.v1.Transfer.$Properties
             * @property {Uint8Array|null} [id] Transfer id
             * @property {number|null} [attempt] Transfer attempt
             * @property {string|null} [fromNode] Transfer fromNode
             * @property {string|null} [toNode] Transfer toNode
             * @property {number|null} [hopLimit] Transfer hopLimit
             * @property {number|null} [hopCount] Transfer hopCount
             * @property {number|null} [timeoutMs] Transfer timeoutMs
             * @property {number|null} [offset] Transfer offset
             * @property {number|null} [totalBytes] Transfer totalBytes
             * @property {Uint8Array|null} [envelope] Transfer envelope
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Transfer.
             * @memberof meshscope.v1
             * @interface ITransfer
             * @augments meshscope.v1.Transfer.$Properties
             * @deprecated Use meshscope.v1.Transfer.$Properties instead.
             */

            /**
             * Shape of a Transfer.
             * @typedef {meshscope.v1.Transfer.$Properties} meshscope.v1.Transfer.$Shape
             */

            /**
             * Constructs a new Transfer.
             * @memberof meshscope.v1
             * @classdesc Represents a Transfer.
             * @constructor
             * @param {meshscope.v1.Transfer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Transfer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Transfer id.
             * @member {Uint8Array} id
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.id = $util.newBuffer([]);

            /**
             * Transfer attempt.
             * @member {number} attempt
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.attempt = 0;

            /**
             * Transfer fromNode.
             * @member {string} fromNode
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.fromNode = "";

            /**
             * Transfer toNode.
             * @member {string} toNode
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.toNode = "";

            /**
             * Transfer hopLimit.
             * @member {number} hopLimit
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.hopLimit = 0;

            /**
             * Transfer hopCount.
             * @member {number} hopCount
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.hopCount = 0;

            /**
             * Transfer timeoutMs.
             * @member {number} timeoutMs
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.timeoutMs = 0;

            /**
             * Transfer offset.
             * @member {number} offset
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.offset = 0;

            /**
             * Transfer totalBytes.
             * @member {number} totalBytes
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.totalBytes = 0;

            /**
             * Transfer envelope.
             * @member {Uint8Array} envelope
             * @memberof meshscope.v1.Transfer
             * @instance
             */
            Transfer.prototype.envelope = $util.newBuffer([]);

            /**
             * Creates a new Transfer instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Transfer
             * @static
             * @param {meshscope.v1.Transfer.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Transfer} Transfer instance
             * @type {{
             *   (properties: meshscope.v1.Transfer.$Shape): meshscope.v1.Transfer & meshscope.v1.Transfer.$Shape;
             *   (properties?: meshscope.v1.Transfer.$Properties): meshscope.v1.Transfer;
             * }}
             */
            Transfer.create = function(properties) {
                return new Transfer(properties);
            };

            /**
             * Encodes the specified Transfer message. Does not implicitly {@link meshscope.v1.Transfer.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Transfer
             * @static
             * @param {meshscope.v1.Transfer.$Properties} message Transfer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Transfer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.attempt);
                if (message.fromNode != null && $Object.hasOwnProperty.call(message, "fromNode") && message.fromNode !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.fromNode);
                if (message.toNode != null && $Object.hasOwnProperty.call(message, "toNode") && message.toNode !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.toNode);
                if (message.hopLimit != null && $Object.hasOwnProperty.call(message, "hopLimit") && message.hopLimit !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.hopLimit);
                if (message.hopCount != null && $Object.hasOwnProperty.call(message, "hopCount") && message.hopCount !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.hopCount);
                if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.timeoutMs);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.offset);
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && message.totalBytes !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.totalBytes);
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope") && message.envelope.length)
                    writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.envelope);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Transfer message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Transfer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Transfer & meshscope.v1.Transfer.$Shape} Transfer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Transfer.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.Transfer();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fromNode = value;
                            else
                                delete message.fromNode;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.toNode = value;
                            else
                                delete message.toNode;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.hopLimit = value;
                            else
                                delete message.hopLimit;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.hopCount = value;
                            else
                                delete message.hopCount;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.timeoutMs = value;
                            else
                                delete message.timeoutMs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.totalBytes = value;
                            else
                                delete message.totalBytes;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.envelope = value;
                            else
                                delete message.envelope;
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

            return Transfer;
        })();

        v1.Envelope = (function() {

            /**
             * Properties of an Envelope.
             * @typedef {Object} meshscope.v1.Envelope.$Properties
             * @property {meshscope.v1.Envelope.Kind|null} [kind] Envelope kind
             * @property {string|null} [service] Envelope service
             * @property {string|null} [method] Envelope method
             * @property {string|null} [fromService] Envelope fromService
             * @property {string|null} [orderingKey] Envelope orderingKey
             * @property {Uint8Array|null} [idempotencyKey] Envelope idempotencyKey
             * @property {meshscope.v1.TraceContext.$Properties|null} [trace] Envelope trace
             * @property {Array.<meshscope.v1.MetadataEntry.$Properties>|null} [metadata] Envelope metadata
             * @property {Uint8Array|null} [inReplyTo] Envelope inReplyTo
             * @property {Uint8Array|null} [payload] Envelope payload
             * @property {boolean|null} [fromVerified] Envelope fromVerified
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Envelope.
             * @memberof meshscope.v1
             * @interface IEnvelope
             * @augments meshscope.v1.Envelope.$Properties
             * @deprecated Use meshscope.v1.Envelope.$Properties instead.
             */

            /**
             * Shape of an Envelope.
             * @typedef {meshscope.v1.Envelope.$Properties} meshscope.v1.Envelope.$Shape
             */

            /**
             * Constructs a new Envelope.
             * @memberof meshscope.v1
             * @classdesc Represents an Envelope.
             * @constructor
             * @param {meshscope.v1.Envelope.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Envelope = function (properties) {
                this.metadata = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Envelope kind.
             * @member {meshscope.v1.Envelope.Kind} kind
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.kind = 0;

            /**
             * Envelope service.
             * @member {string} service
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.service = "";

            /**
             * Envelope method.
             * @member {string} method
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.method = "";

            /**
             * Envelope fromService.
             * @member {string} fromService
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.fromService = "";

            /**
             * Envelope orderingKey.
             * @member {string} orderingKey
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.orderingKey = "";

            /**
             * Envelope idempotencyKey.
             * @member {Uint8Array} idempotencyKey
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.idempotencyKey = $util.newBuffer([]);

            /**
             * Envelope trace.
             * @member {meshscope.v1.TraceContext.$Properties|null|undefined} trace
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.trace = null;

            /**
             * Envelope metadata.
             * @member {Array.<meshscope.v1.MetadataEntry.$Properties>} metadata
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.metadata = $util.emptyArray;

            /**
             * Envelope inReplyTo.
             * @member {Uint8Array} inReplyTo
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.inReplyTo = $util.newBuffer([]);

            /**
             * Envelope payload.
             * @member {Uint8Array} payload
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.payload = $util.newBuffer([]);

            /**
             * Envelope fromVerified.
             * @member {boolean} fromVerified
             * @memberof meshscope.v1.Envelope
             * @instance
             */
            Envelope.prototype.fromVerified = false;

            /**
             * Creates a new Envelope instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Envelope
             * @static
             * @param {meshscope.v1.Envelope.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Envelope} Envelope instance
             * @type {{
             *   (properties: meshscope.v1.Envelope.$Shape): meshscope.v1.Envelope & meshscope.v1.Envelope.$Shape;
             *   (properties?: meshscope.v1.Envelope.$Properties): meshscope.v1.Envelope;
             * }}
             */
            Envelope.create = function(properties) {
                return new Envelope(properties);
            };

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link meshscope.v1.Envelope.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Envelope
             * @static
             * @param {meshscope.v1.Envelope.$Properties} message Envelope message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Envelope.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.service);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.method);
                if (message.fromService != null && $Object.hasOwnProperty.call(message, "fromService") && message.fromService !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.fromService);
                if (message.orderingKey != null && $Object.hasOwnProperty.call(message, "orderingKey") && message.orderingKey !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.orderingKey);
                if (message.idempotencyKey != null && $Object.hasOwnProperty.call(message, "idempotencyKey") && message.idempotencyKey.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.idempotencyKey);
                if (message.trace != null && $Object.hasOwnProperty.call(message, "trace"))
                    $root.meshscope.v1.TraceContext.encode(message.trace, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.metadata != null && message.metadata.length)
                    for (let i = 0; i < message.metadata.length; ++i)
                        $root.meshscope.v1.MetadataEntry.encode(message.metadata[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.inReplyTo != null && $Object.hasOwnProperty.call(message, "inReplyTo") && message.inReplyTo.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.inReplyTo);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.payload);
                if (message.fromVerified != null && $Object.hasOwnProperty.call(message, "fromVerified") && message.fromVerified !== false)
                    writer.uint32(/* id 11, wireType 0 =*/88).bool(message.fromVerified);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Envelope
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Envelope & meshscope.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Envelope.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.Envelope();
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
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fromService = value;
                            else
                                delete message.fromService;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.orderingKey = value;
                            else
                                delete message.orderingKey;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.idempotencyKey = value;
                            else
                                delete message.idempotencyKey;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.trace = $root.meshscope.v1.TraceContext.decode(reader, reader.size(), $undefined, _depth + 1, message.trace);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.metadata && message.metadata.length))
                                message.metadata = [];
                            message.metadata.push($root.meshscope.v1.MetadataEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.inReplyTo = value;
                            else
                                delete message.inReplyTo;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.fromVerified = value;
                            else
                                delete message.fromVerified;
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
             * @name meshscope.v1.Envelope.Kind
             * @enum {number}
             * @property {number} KIND_UNSPECIFIED=0 KIND_UNSPECIFIED value
             * @property {number} SEND=1 SEND value
             * @property {number} REQUEST=2 REQUEST value
             * @property {number} REPLY=3 REPLY value
             */
            Envelope.Kind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "SEND"] = 1;
                values[valuesById[2] = "REQUEST"] = 2;
                values[valuesById[3] = "REPLY"] = 3;
                return values;
            })();

            return Envelope;
        })();

        v1.Ack = (function() {

            /**
             * Properties of an Ack.
             * @typedef {Object} meshscope.v1.Ack.$Properties
             * @property {Uint8Array|null} [id] Ack id
             * @property {number|null} [attempt] Ack attempt
             * @property {string|null} [fromNode] Ack fromNode
             * @property {string|null} [toNode] Ack toNode
             * @property {number|null} [hopLimit] Ack hopLimit
             * @property {meshscope.v1.Ack.Code|null} [code] Ack code
             * @property {string|null} [reason] Ack reason
             * @property {number|null} [nextOffset] Ack nextOffset
             * @property {Uint8Array|null} [reply] Ack reply
             * @property {boolean|null} [replyFollows] Ack replyFollows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Ack.
             * @memberof meshscope.v1
             * @interface IAck
             * @augments meshscope.v1.Ack.$Properties
             * @deprecated Use meshscope.v1.Ack.$Properties instead.
             */

            /**
             * Shape of an Ack.
             * @typedef {meshscope.v1.Ack.$Properties} meshscope.v1.Ack.$Shape
             */

            /**
             * Constructs a new Ack.
             * @memberof meshscope.v1
             * @classdesc Represents an Ack.
             * @constructor
             * @param {meshscope.v1.Ack.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ack = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ack id.
             * @member {Uint8Array} id
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.id = $util.newBuffer([]);

            /**
             * Ack attempt.
             * @member {number} attempt
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.attempt = 0;

            /**
             * Ack fromNode.
             * @member {string} fromNode
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.fromNode = "";

            /**
             * Ack toNode.
             * @member {string} toNode
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.toNode = "";

            /**
             * Ack hopLimit.
             * @member {number} hopLimit
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.hopLimit = 0;

            /**
             * Ack code.
             * @member {meshscope.v1.Ack.Code} code
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.code = 0;

            /**
             * Ack reason.
             * @member {string} reason
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.reason = "";

            /**
             * Ack nextOffset.
             * @member {number} nextOffset
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.nextOffset = 0;

            /**
             * Ack reply.
             * @member {Uint8Array} reply
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.reply = $util.newBuffer([]);

            /**
             * Ack replyFollows.
             * @member {boolean} replyFollows
             * @memberof meshscope.v1.Ack
             * @instance
             */
            Ack.prototype.replyFollows = false;

            /**
             * Creates a new Ack instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Ack
             * @static
             * @param {meshscope.v1.Ack.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Ack} Ack instance
             * @type {{
             *   (properties: meshscope.v1.Ack.$Shape): meshscope.v1.Ack & meshscope.v1.Ack.$Shape;
             *   (properties?: meshscope.v1.Ack.$Properties): meshscope.v1.Ack;
             * }}
             */
            Ack.create = function(properties) {
                return new Ack(properties);
            };

            /**
             * Encodes the specified Ack message. Does not implicitly {@link meshscope.v1.Ack.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Ack
             * @static
             * @param {meshscope.v1.Ack.$Properties} message Ack message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ack.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.attempt);
                if (message.fromNode != null && $Object.hasOwnProperty.call(message, "fromNode") && message.fromNode !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.fromNode);
                if (message.toNode != null && $Object.hasOwnProperty.call(message, "toNode") && message.toNode !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.toNode);
                if (message.hopLimit != null && $Object.hasOwnProperty.call(message, "hopLimit") && message.hopLimit !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.hopLimit);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.code);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.reason);
                if (message.nextOffset != null && $Object.hasOwnProperty.call(message, "nextOffset") && message.nextOffset !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.nextOffset);
                if (message.reply != null && $Object.hasOwnProperty.call(message, "reply") && message.reply.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.reply);
                if (message.replyFollows != null && $Object.hasOwnProperty.call(message, "replyFollows") && message.replyFollows !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.replyFollows);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Ack message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Ack
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Ack & meshscope.v1.Ack.$Shape} Ack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ack.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.Ack();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fromNode = value;
                            else
                                delete message.fromNode;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.toNode = value;
                            else
                                delete message.toNode;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.hopLimit = value;
                            else
                                delete message.hopLimit;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.nextOffset = value;
                            else
                                delete message.nextOffset;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.reply = value;
                            else
                                delete message.reply;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.replyFollows = value;
                            else
                                delete message.replyFollows;
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
             * Code enum.
             * @name meshscope.v1.Ack.Code
             * @enum {number}
             * @property {number} CODE_UNSPECIFIED=0 CODE_UNSPECIFIED value
             * @property {number} OK=1 OK value
             * @property {number} RETRYABLE=2 RETRYABLE value
             * @property {number} FATAL=3 FATAL value
             * @property {number} SHUTTING_DOWN=4 SHUTTING_DOWN value
             * @property {number} PARTIAL=5 PARTIAL value
             */
            Ack.Code = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "CODE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "OK"] = 1;
                values[valuesById[2] = "RETRYABLE"] = 2;
                values[valuesById[3] = "FATAL"] = 3;
                values[valuesById[4] = "SHUTTING_DOWN"] = 4;
                values[valuesById[5] = "PARTIAL"] = 5;
                return values;
            })();

            return Ack;
        })();

        v1.Credit = (function() {

            /**
             * Properties of a Credit.
             * @typedef {Object} meshscope.v1.Credit.$Properties
             * @property {number|Long|null} [takenFrames] Credit takenFrames
             * @property {number|Long|null} [takenBytes] Credit takenBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Credit.
             * @memberof meshscope.v1
             * @interface ICredit
             * @augments meshscope.v1.Credit.$Properties
             * @deprecated Use meshscope.v1.Credit.$Properties instead.
             */

            /**
             * Shape of a Credit.
             * @typedef {meshscope.v1.Credit.$Properties} meshscope.v1.Credit.$Shape
             */

            /**
             * Constructs a new Credit.
             * @memberof meshscope.v1
             * @classdesc Represents a Credit.
             * @constructor
             * @param {meshscope.v1.Credit.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Credit = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Credit takenFrames.
             * @member {number|Long} takenFrames
             * @memberof meshscope.v1.Credit
             * @instance
             */
            Credit.prototype.takenFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Credit takenBytes.
             * @member {number|Long} takenBytes
             * @memberof meshscope.v1.Credit
             * @instance
             */
            Credit.prototype.takenBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Credit instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Credit
             * @static
             * @param {meshscope.v1.Credit.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Credit} Credit instance
             * @type {{
             *   (properties: meshscope.v1.Credit.$Shape): meshscope.v1.Credit & meshscope.v1.Credit.$Shape;
             *   (properties?: meshscope.v1.Credit.$Properties): meshscope.v1.Credit;
             * }}
             */
            Credit.create = function(properties) {
                return new Credit(properties);
            };

            /**
             * Encodes the specified Credit message. Does not implicitly {@link meshscope.v1.Credit.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Credit
             * @static
             * @param {meshscope.v1.Credit.$Properties} message Credit message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Credit.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.takenFrames != null && $Object.hasOwnProperty.call(message, "takenFrames") && (typeof message.takenFrames === "object" ? message.takenFrames.low || message.takenFrames.high : message.takenFrames !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.takenFrames);
                if (message.takenBytes != null && $Object.hasOwnProperty.call(message, "takenBytes") && (typeof message.takenBytes === "object" ? message.takenBytes.low || message.takenBytes.high : message.takenBytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.takenBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Credit message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Credit
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Credit & meshscope.v1.Credit.$Shape} Credit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Credit.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.Credit();
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
                                message.takenFrames = value;
                            else
                                delete message.takenFrames;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.takenBytes = value;
                            else
                                delete message.takenBytes;
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

            return Credit;
        })();

        v1.Ping = (function() {

            /**
             * Properties of a Ping.
             * @typedef {Object} meshscope.v1.Ping.$Properties
             * @property {number|Long|null} [nonce] Ping nonce
             * @property {number|Long|null} [sentMonoUs] Ping sentMonoUs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Ping.
             * @memberof meshscope.v1
             * @interface IPing
             * @augments meshscope.v1.Ping.$Properties
             * @deprecated Use meshscope.v1.Ping.$Properties instead.
             */

            /**
             * Shape of a Ping.
             * @typedef {meshscope.v1.Ping.$Properties} meshscope.v1.Ping.$Shape
             */

            /**
             * Constructs a new Ping.
             * @memberof meshscope.v1
             * @classdesc Represents a Ping.
             * @constructor
             * @param {meshscope.v1.Ping.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ping = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ping nonce.
             * @member {number|Long} nonce
             * @memberof meshscope.v1.Ping
             * @instance
             */
            Ping.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Ping sentMonoUs.
             * @member {number|Long} sentMonoUs
             * @memberof meshscope.v1.Ping
             * @instance
             */
            Ping.prototype.sentMonoUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Ping instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Ping
             * @static
             * @param {meshscope.v1.Ping.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Ping} Ping instance
             * @type {{
             *   (properties: meshscope.v1.Ping.$Shape): meshscope.v1.Ping & meshscope.v1.Ping.$Shape;
             *   (properties?: meshscope.v1.Ping.$Properties): meshscope.v1.Ping;
             * }}
             */
            Ping.create = function(properties) {
                return new Ping(properties);
            };

            /**
             * Encodes the specified Ping message. Does not implicitly {@link meshscope.v1.Ping.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Ping
             * @static
             * @param {meshscope.v1.Ping.$Properties} message Ping message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ping.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.nonce);
                if (message.sentMonoUs != null && $Object.hasOwnProperty.call(message, "sentMonoUs") && (typeof message.sentMonoUs === "object" ? message.sentMonoUs.low || message.sentMonoUs.high : message.sentMonoUs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.sentMonoUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Ping message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Ping
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Ping & meshscope.v1.Ping.$Shape} Ping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ping.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.Ping();
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
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sentMonoUs = value;
                            else
                                delete message.sentMonoUs;
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

            return Ping;
        })();

        v1.ShuttingDown = (function() {

            /**
             * Properties of a ShuttingDown.
             * @typedef {Object} meshscope.v1.ShuttingDown.$Properties
             * @property {string|null} [reason] ShuttingDown reason
             * @property {number|null} [drainTimeoutMs] ShuttingDown drainTimeoutMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ShuttingDown.
             * @memberof meshscope.v1
             * @interface IShuttingDown
             * @augments meshscope.v1.ShuttingDown.$Properties
             * @deprecated Use meshscope.v1.ShuttingDown.$Properties instead.
             */

            /**
             * Shape of a ShuttingDown.
             * @typedef {meshscope.v1.ShuttingDown.$Properties} meshscope.v1.ShuttingDown.$Shape
             */

            /**
             * Constructs a new ShuttingDown.
             * @memberof meshscope.v1
             * @classdesc Represents a ShuttingDown.
             * @constructor
             * @param {meshscope.v1.ShuttingDown.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ShuttingDown = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ShuttingDown reason.
             * @member {string} reason
             * @memberof meshscope.v1.ShuttingDown
             * @instance
             */
            ShuttingDown.prototype.reason = "";

            /**
             * ShuttingDown drainTimeoutMs.
             * @member {number} drainTimeoutMs
             * @memberof meshscope.v1.ShuttingDown
             * @instance
             */
            ShuttingDown.prototype.drainTimeoutMs = 0;

            /**
             * Creates a new ShuttingDown instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.ShuttingDown
             * @static
             * @param {meshscope.v1.ShuttingDown.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.ShuttingDown} ShuttingDown instance
             * @type {{
             *   (properties: meshscope.v1.ShuttingDown.$Shape): meshscope.v1.ShuttingDown & meshscope.v1.ShuttingDown.$Shape;
             *   (properties?: meshscope.v1.ShuttingDown.$Properties): meshscope.v1.ShuttingDown;
             * }}
             */
            ShuttingDown.create = function(properties) {
                return new ShuttingDown(properties);
            };

            /**
             * Encodes the specified ShuttingDown message. Does not implicitly {@link meshscope.v1.ShuttingDown.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.ShuttingDown
             * @static
             * @param {meshscope.v1.ShuttingDown.$Properties} message ShuttingDown message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ShuttingDown.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.drainTimeoutMs != null && $Object.hasOwnProperty.call(message, "drainTimeoutMs") && message.drainTimeoutMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.drainTimeoutMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ShuttingDown message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.ShuttingDown
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.ShuttingDown & meshscope.v1.ShuttingDown.$Shape} ShuttingDown
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ShuttingDown.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.ShuttingDown();
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
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.drainTimeoutMs = value;
                            else
                                delete message.drainTimeoutMs;
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

            return ShuttingDown;
        })();

        v1.Advertisement = (function() {

            /**
             * Properties of an Advertisement.
             * @typedef {Object} meshscope.v1.Advertisement.$Properties
             * @property {Uint8Array|null} [body] Advertisement body
             * @property {Uint8Array|null} [signature] Advertisement signature
             * @property {Array.<Uint8Array>|null} [certificates] Advertisement certificates
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Advertisement.
             * @memberof meshscope.v1
             * @interface IAdvertisement
             * @augments meshscope.v1.Advertisement.$Properties
             * @deprecated Use meshscope.v1.Advertisement.$Properties instead.
             */

            /**
             * Shape of an Advertisement.
             * @typedef {meshscope.v1.Advertisement.$Properties} meshscope.v1.Advertisement.$Shape
             */

            /**
             * Constructs a new Advertisement.
             * @memberof meshscope.v1
             * @classdesc Represents an Advertisement.
             * @constructor
             * @param {meshscope.v1.Advertisement.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Advertisement = function (properties) {
                this.certificates = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Advertisement body.
             * @member {Uint8Array} body
             * @memberof meshscope.v1.Advertisement
             * @instance
             */
            Advertisement.prototype.body = $util.newBuffer([]);

            /**
             * Advertisement signature.
             * @member {Uint8Array} signature
             * @memberof meshscope.v1.Advertisement
             * @instance
             */
            Advertisement.prototype.signature = $util.newBuffer([]);

            /**
             * Advertisement certificates.
             * @member {Array.<Uint8Array>} certificates
             * @memberof meshscope.v1.Advertisement
             * @instance
             */
            Advertisement.prototype.certificates = $util.emptyArray;

            /**
             * Creates a new Advertisement instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.Advertisement
             * @static
             * @param {meshscope.v1.Advertisement.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.Advertisement} Advertisement instance
             * @type {{
             *   (properties: meshscope.v1.Advertisement.$Shape): meshscope.v1.Advertisement & meshscope.v1.Advertisement.$Shape;
             *   (properties?: meshscope.v1.Advertisement.$Properties): meshscope.v1.Advertisement;
             * }}
             */
            Advertisement.create = function(properties) {
                return new Advertisement(properties);
            };

            /**
             * Encodes the specified Advertisement message. Does not implicitly {@link meshscope.v1.Advertisement.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.Advertisement
             * @static
             * @param {meshscope.v1.Advertisement.$Properties} message Advertisement message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Advertisement.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.body);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.certificates != null && message.certificates.length)
                    for (let i = 0; i < message.certificates.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.certificates[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Advertisement message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.Advertisement
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.Advertisement & meshscope.v1.Advertisement.$Shape} Advertisement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Advertisement.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.Advertisement();
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
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.certificates && message.certificates.length))
                                message.certificates = [];
                            message.certificates.push(reader.bytes());
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

            return Advertisement;
        })();

        v1.LinkState = (function() {

            /**
             * Properties of a LinkState.
             * @typedef {Object} meshscope.v1.LinkState.$Properties
             * @property {string|null} [node] LinkState node
             * @property {number|Long|null} [incarnation] LinkState incarnation
             * @property {number|Long|null} [sequence] LinkState sequence
             * @property {number|Long|null} [issuedUtcNs] LinkState issuedUtcNs
             * @property {Array.<meshscope.v1.LinkCost.$Properties>|null} [links] LinkState links
             * @property {Array.<string>|null} [services] LinkState services
             * @property {Array.<string>|null} [addresses] LinkState addresses
             * @property {boolean|null} [shuttingDown] LinkState shuttingDown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkState.
             * @memberof meshscope.v1
             * @interface ILinkState
             * @augments meshscope.v1.LinkState.$Properties
             * @deprecated Use meshscope.v1.LinkState.$Properties instead.
             */

            /**
             * Shape of a LinkState.
             * @typedef {meshscope.v1.LinkState.$Properties} meshscope.v1.LinkState.$Shape
             */

            /**
             * Constructs a new LinkState.
             * @memberof meshscope.v1
             * @classdesc Represents a LinkState.
             * @constructor
             * @param {meshscope.v1.LinkState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkState = function (properties) {
                this.links = [];
                this.services = [];
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkState node.
             * @member {string} node
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.node = "";

            /**
             * LinkState incarnation.
             * @member {number|Long} incarnation
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LinkState sequence.
             * @member {number|Long} sequence
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LinkState issuedUtcNs.
             * @member {number|Long} issuedUtcNs
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.issuedUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LinkState links.
             * @member {Array.<meshscope.v1.LinkCost.$Properties>} links
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.links = $util.emptyArray;

            /**
             * LinkState services.
             * @member {Array.<string>} services
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.services = $util.emptyArray;

            /**
             * LinkState addresses.
             * @member {Array.<string>} addresses
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.addresses = $util.emptyArray;

            /**
             * LinkState shuttingDown.
             * @member {boolean} shuttingDown
             * @memberof meshscope.v1.LinkState
             * @instance
             */
            LinkState.prototype.shuttingDown = false;

            /**
             * Creates a new LinkState instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.LinkState
             * @static
             * @param {meshscope.v1.LinkState.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.LinkState} LinkState instance
             * @type {{
             *   (properties: meshscope.v1.LinkState.$Shape): meshscope.v1.LinkState & meshscope.v1.LinkState.$Shape;
             *   (properties?: meshscope.v1.LinkState.$Properties): meshscope.v1.LinkState;
             * }}
             */
            LinkState.create = function(properties) {
                return new LinkState(properties);
            };

            /**
             * Encodes the specified LinkState message. Does not implicitly {@link meshscope.v1.LinkState.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.LinkState
             * @static
             * @param {meshscope.v1.LinkState.$Properties} message LinkState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.incarnation);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sequence);
                if (message.issuedUtcNs != null && $Object.hasOwnProperty.call(message, "issuedUtcNs") && (typeof message.issuedUtcNs === "object" ? message.issuedUtcNs.low || message.issuedUtcNs.high : message.issuedUtcNs !== 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).fixed64(message.issuedUtcNs);
                if (message.links != null && message.links.length)
                    for (let i = 0; i < message.links.length; ++i)
                        $root.meshscope.v1.LinkCost.encode(message.links[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.services != null && message.services.length)
                    for (let i = 0; i < message.services.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.services[i]);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.addresses[i]);
                if (message.shuttingDown != null && $Object.hasOwnProperty.call(message, "shuttingDown") && message.shuttingDown !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.shuttingDown);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkState message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.LinkState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkState & meshscope.v1.LinkState.$Shape} LinkState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkState.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.LinkState();
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
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.incarnation = value;
                            else
                                delete message.incarnation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedUtcNs = value;
                            else
                                delete message.issuedUtcNs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.links && message.links.length))
                                message.links = [];
                            message.links.push($root.meshscope.v1.LinkCost.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.services && message.services.length))
                                message.services = [];
                            message.services.push(reader.stringVerify());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.shuttingDown = value;
                            else
                                delete message.shuttingDown;
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

            return LinkState;
        })();

        v1.LinkCost = (function() {

            /**
             * Properties of a LinkCost.
             * @typedef {Object} meshscope.v1.LinkCost.$Properties
             * @property {string|null} [neighbour] LinkCost neighbour
             * @property {number|null} [costUs] LinkCost costUs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkCost.
             * @memberof meshscope.v1
             * @interface ILinkCost
             * @augments meshscope.v1.LinkCost.$Properties
             * @deprecated Use meshscope.v1.LinkCost.$Properties instead.
             */

            /**
             * Shape of a LinkCost.
             * @typedef {meshscope.v1.LinkCost.$Properties} meshscope.v1.LinkCost.$Shape
             */

            /**
             * Constructs a new LinkCost.
             * @memberof meshscope.v1
             * @classdesc Represents a LinkCost.
             * @constructor
             * @param {meshscope.v1.LinkCost.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkCost = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkCost neighbour.
             * @member {string} neighbour
             * @memberof meshscope.v1.LinkCost
             * @instance
             */
            LinkCost.prototype.neighbour = "";

            /**
             * LinkCost costUs.
             * @member {number} costUs
             * @memberof meshscope.v1.LinkCost
             * @instance
             */
            LinkCost.prototype.costUs = 0;

            /**
             * Creates a new LinkCost instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.LinkCost
             * @static
             * @param {meshscope.v1.LinkCost.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.LinkCost} LinkCost instance
             * @type {{
             *   (properties: meshscope.v1.LinkCost.$Shape): meshscope.v1.LinkCost & meshscope.v1.LinkCost.$Shape;
             *   (properties?: meshscope.v1.LinkCost.$Properties): meshscope.v1.LinkCost;
             * }}
             */
            LinkCost.create = function(properties) {
                return new LinkCost(properties);
            };

            /**
             * Encodes the specified LinkCost message. Does not implicitly {@link meshscope.v1.LinkCost.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.LinkCost
             * @static
             * @param {meshscope.v1.LinkCost.$Properties} message LinkCost message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkCost.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.neighbour != null && $Object.hasOwnProperty.call(message, "neighbour") && message.neighbour !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.neighbour);
                if (message.costUs != null && $Object.hasOwnProperty.call(message, "costUs") && message.costUs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.costUs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkCost message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.LinkCost
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkCost & meshscope.v1.LinkCost.$Shape} LinkCost
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkCost.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.LinkCost();
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

            return LinkCost;
        })();

        v1.DenyList = (function() {

            /**
             * Properties of a DenyList.
             * @typedef {Object} meshscope.v1.DenyList.$Properties
             * @property {Uint8Array|null} [body] DenyList body
             * @property {Uint8Array|null} [signature] DenyList signature
             * @property {Array.<Uint8Array>|null} [certificates] DenyList certificates
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DenyList.
             * @memberof meshscope.v1
             * @interface IDenyList
             * @augments meshscope.v1.DenyList.$Properties
             * @deprecated Use meshscope.v1.DenyList.$Properties instead.
             */

            /**
             * Shape of a DenyList.
             * @typedef {meshscope.v1.DenyList.$Properties} meshscope.v1.DenyList.$Shape
             */

            /**
             * Constructs a new DenyList.
             * @memberof meshscope.v1
             * @classdesc Represents a DenyList.
             * @constructor
             * @param {meshscope.v1.DenyList.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DenyList = function (properties) {
                this.certificates = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DenyList body.
             * @member {Uint8Array} body
             * @memberof meshscope.v1.DenyList
             * @instance
             */
            DenyList.prototype.body = $util.newBuffer([]);

            /**
             * DenyList signature.
             * @member {Uint8Array} signature
             * @memberof meshscope.v1.DenyList
             * @instance
             */
            DenyList.prototype.signature = $util.newBuffer([]);

            /**
             * DenyList certificates.
             * @member {Array.<Uint8Array>} certificates
             * @memberof meshscope.v1.DenyList
             * @instance
             */
            DenyList.prototype.certificates = $util.emptyArray;

            /**
             * Creates a new DenyList instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.DenyList
             * @static
             * @param {meshscope.v1.DenyList.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.DenyList} DenyList instance
             * @type {{
             *   (properties: meshscope.v1.DenyList.$Shape): meshscope.v1.DenyList & meshscope.v1.DenyList.$Shape;
             *   (properties?: meshscope.v1.DenyList.$Properties): meshscope.v1.DenyList;
             * }}
             */
            DenyList.create = function(properties) {
                return new DenyList(properties);
            };

            /**
             * Encodes the specified DenyList message. Does not implicitly {@link meshscope.v1.DenyList.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.DenyList
             * @static
             * @param {meshscope.v1.DenyList.$Properties} message DenyList message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DenyList.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.body);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.certificates != null && message.certificates.length)
                    for (let i = 0; i < message.certificates.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.certificates[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DenyList message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.DenyList
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.DenyList & meshscope.v1.DenyList.$Shape} DenyList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DenyList.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.DenyList();
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
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.certificates && message.certificates.length))
                                message.certificates = [];
                            message.certificates.push(reader.bytes());
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

            return DenyList;
        })();

        v1.DenyListBody = (function() {

            /**
             * Properties of a DenyListBody.
             * @typedef {Object} meshscope.v1.DenyListBody.$Properties
             * @property {string|null} [cluster] DenyListBody cluster
             * @property {number|Long|null} [sequence] DenyListBody sequence
             * @property {number|Long|null} [issuedUtcNs] DenyListBody issuedUtcNs
             * @property {Array.<string>|null} [serials] DenyListBody serials
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DenyListBody.
             * @memberof meshscope.v1
             * @interface IDenyListBody
             * @augments meshscope.v1.DenyListBody.$Properties
             * @deprecated Use meshscope.v1.DenyListBody.$Properties instead.
             */

            /**
             * Shape of a DenyListBody.
             * @typedef {meshscope.v1.DenyListBody.$Properties} meshscope.v1.DenyListBody.$Shape
             */

            /**
             * Constructs a new DenyListBody.
             * @memberof meshscope.v1
             * @classdesc Represents a DenyListBody.
             * @constructor
             * @param {meshscope.v1.DenyListBody.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DenyListBody = function (properties) {
                this.serials = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DenyListBody cluster.
             * @member {string} cluster
             * @memberof meshscope.v1.DenyListBody
             * @instance
             */
            DenyListBody.prototype.cluster = "";

            /**
             * DenyListBody sequence.
             * @member {number|Long} sequence
             * @memberof meshscope.v1.DenyListBody
             * @instance
             */
            DenyListBody.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DenyListBody issuedUtcNs.
             * @member {number|Long} issuedUtcNs
             * @memberof meshscope.v1.DenyListBody
             * @instance
             */
            DenyListBody.prototype.issuedUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DenyListBody serials.
             * @member {Array.<string>} serials
             * @memberof meshscope.v1.DenyListBody
             * @instance
             */
            DenyListBody.prototype.serials = $util.emptyArray;

            /**
             * Creates a new DenyListBody instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.DenyListBody
             * @static
             * @param {meshscope.v1.DenyListBody.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.DenyListBody} DenyListBody instance
             * @type {{
             *   (properties: meshscope.v1.DenyListBody.$Shape): meshscope.v1.DenyListBody & meshscope.v1.DenyListBody.$Shape;
             *   (properties?: meshscope.v1.DenyListBody.$Properties): meshscope.v1.DenyListBody;
             * }}
             */
            DenyListBody.create = function(properties) {
                return new DenyListBody(properties);
            };

            /**
             * Encodes the specified DenyListBody message. Does not implicitly {@link meshscope.v1.DenyListBody.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.DenyListBody
             * @static
             * @param {meshscope.v1.DenyListBody.$Properties} message DenyListBody message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DenyListBody.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.cluster != null && $Object.hasOwnProperty.call(message, "cluster") && message.cluster !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.cluster);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sequence);
                if (message.issuedUtcNs != null && $Object.hasOwnProperty.call(message, "issuedUtcNs") && (typeof message.issuedUtcNs === "object" ? message.issuedUtcNs.low || message.issuedUtcNs.high : message.issuedUtcNs !== 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).fixed64(message.issuedUtcNs);
                if (message.serials != null && message.serials.length)
                    for (let i = 0; i < message.serials.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.serials[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DenyListBody message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.DenyListBody
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.DenyListBody & meshscope.v1.DenyListBody.$Shape} DenyListBody
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DenyListBody.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.DenyListBody();
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
                                message.cluster = value;
                            else
                                delete message.cluster;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedUtcNs = value;
                            else
                                delete message.issuedUtcNs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.serials && message.serials.length))
                                message.serials = [];
                            message.serials.push(reader.stringVerify());
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

            return DenyListBody;
        })();

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

        v1.PortFrame = (function() {

            /**
             * Properties of a PortFrame.
             * @typedef {Object} meshscope.v1.PortFrame.$Properties
             * @property {meshscope.v1.PortHello.$Properties|null} [hello] PortFrame hello
             * @property {meshscope.v1.PortMessage.$Properties|null} [request] PortFrame request
             * @property {meshscope.v1.PortMessage.$Properties|null} [send] PortFrame send
             * @property {meshscope.v1.PortAnswer.$Properties|null} [answer] PortFrame answer
             * @property {meshscope.v1.PortMessage.$Properties|null} [deliver] PortFrame deliver
             * @property {meshscope.v1.PortWithdraw.$Properties|null} [withdraw] PortFrame withdraw
             * @property {meshscope.v1.PortPing.$Properties|null} [ping] PortFrame ping
             * @property {meshscope.v1.PortPing.$Properties|null} [pong] PortFrame pong
             * @property {meshscope.v1.PortPart.$Properties|null} [part] PortFrame part
             * @property {"hello"|"request"|"send"|"answer"|"deliver"|"withdraw"|"ping"|"pong"|"part"} [kind] PortFrame kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortFrame.
             * @memberof meshscope.v1
             * @interface IPortFrame
             * @augments meshscope.v1.PortFrame.$Properties
             * @deprecated Use meshscope.v1.PortFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a PortFrame.
             * @typedef {{
             *   hello?: meshscope.v1.PortHello.$Shape|null;
             *   request?: meshscope.v1.PortMessage.$Shape|null;
             *   send?: meshscope.v1.PortMessage.$Shape|null;
             *   answer?: meshscope.v1.PortAnswer.$Shape|null;
             *   deliver?: meshscope.v1.PortMessage.$Shape|null;
             *   withdraw?: meshscope.v1.PortWithdraw.$Shape|null;
             *   ping?: meshscope.v1.PortPing.$Shape|null;
             *   pong?: meshscope.v1.PortPing.$Shape|null;
             *   part?: meshscope.v1.PortPart.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "hello"; hello: meshscope.v1.PortHello.$Shape; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "request"; hello?: null; request: meshscope.v1.PortMessage.$Shape; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "send"; hello?: null; request?: null; send: meshscope.v1.PortMessage.$Shape; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "answer"; hello?: null; request?: null; send?: null; answer: meshscope.v1.PortAnswer.$Shape; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "deliver"; hello?: null; request?: null; send?: null; answer?: null; deliver: meshscope.v1.PortMessage.$Shape; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "withdraw"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw: meshscope.v1.PortWithdraw.$Shape; ping?: null; pong?: null; part?: null }|{ kind?: "ping"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping: meshscope.v1.PortPing.$Shape; pong?: null; part?: null }|{ kind?: "pong"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong: meshscope.v1.PortPing.$Shape; part?: null }|{ kind?: "part"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part: meshscope.v1.PortPart.$Shape })
             * )} meshscope.v1.PortFrame.$Shape
             */

            /**
             * Constructs a new PortFrame.
             * @memberof meshscope.v1
             * @classdesc Represents a PortFrame.
             * @constructor
             * @param {meshscope.v1.PortFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortFrame hello.
             * @member {meshscope.v1.PortHello.$Properties|null|undefined} hello
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.hello = null;

            /**
             * PortFrame request.
             * @member {meshscope.v1.PortMessage.$Properties|null|undefined} request
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.request = null;

            /**
             * PortFrame send.
             * @member {meshscope.v1.PortMessage.$Properties|null|undefined} send
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.send = null;

            /**
             * PortFrame answer.
             * @member {meshscope.v1.PortAnswer.$Properties|null|undefined} answer
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.answer = null;

            /**
             * PortFrame deliver.
             * @member {meshscope.v1.PortMessage.$Properties|null|undefined} deliver
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.deliver = null;

            /**
             * PortFrame withdraw.
             * @member {meshscope.v1.PortWithdraw.$Properties|null|undefined} withdraw
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.withdraw = null;

            /**
             * PortFrame ping.
             * @member {meshscope.v1.PortPing.$Properties|null|undefined} ping
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.ping = null;

            /**
             * PortFrame pong.
             * @member {meshscope.v1.PortPing.$Properties|null|undefined} pong
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.pong = null;

            /**
             * PortFrame part.
             * @member {meshscope.v1.PortPart.$Properties|null|undefined} part
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            PortFrame.prototype.part = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * PortFrame kind.
             * @member {"hello"|"request"|"send"|"answer"|"deliver"|"withdraw"|"ping"|"pong"|"part"|undefined} kind
             * @memberof meshscope.v1.PortFrame
             * @instance
             */
            $Object.defineProperty(PortFrame.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "request", "send", "answer", "deliver", "withdraw", "ping", "pong", "part"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new PortFrame instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PortFrame
             * @static
             * @param {meshscope.v1.PortFrame.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PortFrame} PortFrame instance
             * @type {{
             *   (properties: meshscope.v1.PortFrame.$Shape): meshscope.v1.PortFrame & meshscope.v1.PortFrame.$Shape;
             *   (properties?: meshscope.v1.PortFrame.$Properties): meshscope.v1.PortFrame;
             * }}
             */
            PortFrame.create = function(properties) {
                return new PortFrame(properties);
            };

            /**
             * Encodes the specified PortFrame message. Does not implicitly {@link meshscope.v1.PortFrame.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PortFrame
             * @static
             * @param {meshscope.v1.PortFrame.$Properties} message PortFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.meshscope.v1.PortHello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    $root.meshscope.v1.PortMessage.encode(message.request, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.send != null && $Object.hasOwnProperty.call(message, "send"))
                    $root.meshscope.v1.PortMessage.encode(message.send, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.answer != null && $Object.hasOwnProperty.call(message, "answer"))
                    $root.meshscope.v1.PortAnswer.encode(message.answer, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.deliver != null && $Object.hasOwnProperty.call(message, "deliver"))
                    $root.meshscope.v1.PortMessage.encode(message.deliver, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.withdraw != null && $Object.hasOwnProperty.call(message, "withdraw"))
                    $root.meshscope.v1.PortWithdraw.encode(message.withdraw, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.ping != null && $Object.hasOwnProperty.call(message, "ping"))
                    $root.meshscope.v1.PortPing.encode(message.ping, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.pong != null && $Object.hasOwnProperty.call(message, "pong"))
                    $root.meshscope.v1.PortPing.encode(message.pong, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.part != null && $Object.hasOwnProperty.call(message, "part"))
                    $root.meshscope.v1.PortPart.encode(message.part, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortFrame message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PortFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PortFrame & meshscope.v1.PortFrame.$Shape} PortFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortFrame.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.PortFrame();
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
                            message.hello = $root.meshscope.v1.PortHello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.kind = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.request = $root.meshscope.v1.PortMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                            message.kind = "request";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.send = $root.meshscope.v1.PortMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.send);
                            message.kind = "send";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.answer = $root.meshscope.v1.PortAnswer.decode(reader, reader.size(), $undefined, _depth + 1, message.answer);
                            message.kind = "answer";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.deliver = $root.meshscope.v1.PortMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.deliver);
                            message.kind = "deliver";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.withdraw = $root.meshscope.v1.PortWithdraw.decode(reader, reader.size(), $undefined, _depth + 1, message.withdraw);
                            message.kind = "withdraw";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.ping = $root.meshscope.v1.PortPing.decode(reader, reader.size(), $undefined, _depth + 1, message.ping);
                            message.kind = "ping";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.pong = $root.meshscope.v1.PortPing.decode(reader, reader.size(), $undefined, _depth + 1, message.pong);
                            message.kind = "pong";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.part = $root.meshscope.v1.PortPart.decode(reader, reader.size(), $undefined, _depth + 1, message.part);
                            message.kind = "part";
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

            return PortFrame;
        })();

        v1.PortHello = (function() {

            /**
             * Properties of a PortHello.
             * @typedef {Object} meshscope.v1.PortHello.$Properties
             * @property {number|null} [contractVersion] PortHello contractVersion
             * @property {string|null} [service] PortHello service
             * @property {number|null} [deliverMax] PortHello deliverMax
             * @property {string|null} [node] PortHello node
             * @property {number|null} [frameBytesMax] PortHello frameBytesMax
             * @property {number|null} [messageBytesMax] PortHello messageBytesMax
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortHello.
             * @memberof meshscope.v1
             * @interface IPortHello
             * @augments meshscope.v1.PortHello.$Properties
             * @deprecated Use meshscope.v1.PortHello.$Properties instead.
             */

            /**
             * Shape of a PortHello.
             * @typedef {meshscope.v1.PortHello.$Properties} meshscope.v1.PortHello.$Shape
             */

            /**
             * Constructs a new PortHello.
             * @memberof meshscope.v1
             * @classdesc Represents a PortHello.
             * @constructor
             * @param {meshscope.v1.PortHello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortHello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortHello contractVersion.
             * @member {number} contractVersion
             * @memberof meshscope.v1.PortHello
             * @instance
             */
            PortHello.prototype.contractVersion = 0;

            /**
             * PortHello service.
             * @member {string} service
             * @memberof meshscope.v1.PortHello
             * @instance
             */
            PortHello.prototype.service = "";

            /**
             * PortHello deliverMax.
             * @member {number} deliverMax
             * @memberof meshscope.v1.PortHello
             * @instance
             */
            PortHello.prototype.deliverMax = 0;

            /**
             * PortHello node.
             * @member {string} node
             * @memberof meshscope.v1.PortHello
             * @instance
             */
            PortHello.prototype.node = "";

            /**
             * PortHello frameBytesMax.
             * @member {number} frameBytesMax
             * @memberof meshscope.v1.PortHello
             * @instance
             */
            PortHello.prototype.frameBytesMax = 0;

            /**
             * PortHello messageBytesMax.
             * @member {number} messageBytesMax
             * @memberof meshscope.v1.PortHello
             * @instance
             */
            PortHello.prototype.messageBytesMax = 0;

            /**
             * Creates a new PortHello instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PortHello
             * @static
             * @param {meshscope.v1.PortHello.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PortHello} PortHello instance
             * @type {{
             *   (properties: meshscope.v1.PortHello.$Shape): meshscope.v1.PortHello & meshscope.v1.PortHello.$Shape;
             *   (properties?: meshscope.v1.PortHello.$Properties): meshscope.v1.PortHello;
             * }}
             */
            PortHello.create = function(properties) {
                return new PortHello(properties);
            };

            /**
             * Encodes the specified PortHello message. Does not implicitly {@link meshscope.v1.PortHello.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PortHello
             * @static
             * @param {meshscope.v1.PortHello.$Properties} message PortHello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortHello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.contractVersion != null && $Object.hasOwnProperty.call(message, "contractVersion") && message.contractVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.contractVersion);
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.service);
                if (message.deliverMax != null && $Object.hasOwnProperty.call(message, "deliverMax") && message.deliverMax !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.deliverMax);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.node);
                if (message.frameBytesMax != null && $Object.hasOwnProperty.call(message, "frameBytesMax") && message.frameBytesMax !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.frameBytesMax);
                if (message.messageBytesMax != null && $Object.hasOwnProperty.call(message, "messageBytesMax") && message.messageBytesMax !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.messageBytesMax);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortHello message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PortHello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PortHello & meshscope.v1.PortHello.$Shape} PortHello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortHello.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.PortHello();
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
                                message.contractVersion = value;
                            else
                                delete message.contractVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deliverMax = value;
                            else
                                delete message.deliverMax;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameBytesMax = value;
                            else
                                delete message.frameBytesMax;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.messageBytesMax = value;
                            else
                                delete message.messageBytesMax;
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

            return PortHello;
        })();

        v1.PortPart = (function() {

            /**
             * Properties of a PortPart.
             * @typedef {Object} meshscope.v1.PortPart.$Properties
             * @property {number|null} [totalBytes] PortPart totalBytes
             * @property {Uint8Array|null} [bytes] PortPart bytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortPart.
             * @memberof meshscope.v1
             * @interface IPortPart
             * @augments meshscope.v1.PortPart.$Properties
             * @deprecated Use meshscope.v1.PortPart.$Properties instead.
             */

            /**
             * Shape of a PortPart.
             * @typedef {meshscope.v1.PortPart.$Properties} meshscope.v1.PortPart.$Shape
             */

            /**
             * Constructs a new PortPart.
             * @memberof meshscope.v1
             * @classdesc Represents a PortPart.
             * @constructor
             * @param {meshscope.v1.PortPart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortPart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortPart totalBytes.
             * @member {number} totalBytes
             * @memberof meshscope.v1.PortPart
             * @instance
             */
            PortPart.prototype.totalBytes = 0;

            /**
             * PortPart bytes.
             * @member {Uint8Array} bytes
             * @memberof meshscope.v1.PortPart
             * @instance
             */
            PortPart.prototype.bytes = $util.newBuffer([]);

            /**
             * Creates a new PortPart instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PortPart
             * @static
             * @param {meshscope.v1.PortPart.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PortPart} PortPart instance
             * @type {{
             *   (properties: meshscope.v1.PortPart.$Shape): meshscope.v1.PortPart & meshscope.v1.PortPart.$Shape;
             *   (properties?: meshscope.v1.PortPart.$Properties): meshscope.v1.PortPart;
             * }}
             */
            PortPart.create = function(properties) {
                return new PortPart(properties);
            };

            /**
             * Encodes the specified PortPart message. Does not implicitly {@link meshscope.v1.PortPart.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PortPart
             * @static
             * @param {meshscope.v1.PortPart.$Properties} message PortPart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortPart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && message.totalBytes !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.totalBytes);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortPart message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PortPart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PortPart & meshscope.v1.PortPart.$Shape} PortPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortPart.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.PortPart();
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
                                message.totalBytes = value;
                            else
                                delete message.totalBytes;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.bytes = value;
                            else
                                delete message.bytes;
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

            return PortPart;
        })();

        v1.PortMessage = (function() {

            /**
             * Properties of a PortMessage.
             * @typedef {Object} meshscope.v1.PortMessage.$Properties
             * @property {number|Long|null} [number] PortMessage number
             * @property {Uint8Array|null} [id] PortMessage id
             * @property {string|null} [service] PortMessage service
             * @property {string|null} [method] PortMessage method
             * @property {Uint8Array|null} [payload] PortMessage payload
             * @property {number|null} [timeoutMs] PortMessage timeoutMs
             * @property {string|null} [orderingKey] PortMessage orderingKey
             * @property {Uint8Array|null} [idempotencyKey] PortMessage idempotencyKey
             * @property {boolean|null} [durable] PortMessage durable
             * @property {Array.<meshscope.v1.MetadataEntry.$Properties>|null} [metadata] PortMessage metadata
             * @property {meshscope.v1.TraceContext.$Properties|null} [trace] PortMessage trace
             * @property {string|null} [fromService] PortMessage fromService
             * @property {string|null} [fromNode] PortMessage fromNode
             * @property {boolean|null} [fromVerified] PortMessage fromVerified
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortMessage.
             * @memberof meshscope.v1
             * @interface IPortMessage
             * @augments meshscope.v1.PortMessage.$Properties
             * @deprecated Use meshscope.v1.PortMessage.$Properties instead.
             */

            /**
             * Shape of a PortMessage.
             * @typedef {meshscope.v1.PortMessage.$Properties} meshscope.v1.PortMessage.$Shape
             */

            /**
             * Constructs a new PortMessage.
             * @memberof meshscope.v1
             * @classdesc Represents a PortMessage.
             * @constructor
             * @param {meshscope.v1.PortMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortMessage = function (properties) {
                this.metadata = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortMessage number.
             * @member {number|Long} number
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.number = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PortMessage id.
             * @member {Uint8Array} id
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.id = $util.newBuffer([]);

            /**
             * PortMessage service.
             * @member {string} service
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.service = "";

            /**
             * PortMessage method.
             * @member {string} method
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.method = "";

            /**
             * PortMessage payload.
             * @member {Uint8Array} payload
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.payload = $util.newBuffer([]);

            /**
             * PortMessage timeoutMs.
             * @member {number} timeoutMs
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.timeoutMs = 0;

            /**
             * PortMessage orderingKey.
             * @member {string} orderingKey
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.orderingKey = "";

            /**
             * PortMessage idempotencyKey.
             * @member {Uint8Array} idempotencyKey
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.idempotencyKey = $util.newBuffer([]);

            /**
             * PortMessage durable.
             * @member {boolean} durable
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.durable = false;

            /**
             * PortMessage metadata.
             * @member {Array.<meshscope.v1.MetadataEntry.$Properties>} metadata
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.metadata = $util.emptyArray;

            /**
             * PortMessage trace.
             * @member {meshscope.v1.TraceContext.$Properties|null|undefined} trace
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.trace = null;

            /**
             * PortMessage fromService.
             * @member {string} fromService
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.fromService = "";

            /**
             * PortMessage fromNode.
             * @member {string} fromNode
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.fromNode = "";

            /**
             * PortMessage fromVerified.
             * @member {boolean} fromVerified
             * @memberof meshscope.v1.PortMessage
             * @instance
             */
            PortMessage.prototype.fromVerified = false;

            /**
             * Creates a new PortMessage instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PortMessage
             * @static
             * @param {meshscope.v1.PortMessage.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PortMessage} PortMessage instance
             * @type {{
             *   (properties: meshscope.v1.PortMessage.$Shape): meshscope.v1.PortMessage & meshscope.v1.PortMessage.$Shape;
             *   (properties?: meshscope.v1.PortMessage.$Properties): meshscope.v1.PortMessage;
             * }}
             */
            PortMessage.create = function(properties) {
                return new PortMessage(properties);
            };

            /**
             * Encodes the specified PortMessage message. Does not implicitly {@link meshscope.v1.PortMessage.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PortMessage
             * @static
             * @param {meshscope.v1.PortMessage.$Properties} message PortMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.number);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.id);
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.service);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.method);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.payload);
                if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.timeoutMs);
                if (message.orderingKey != null && $Object.hasOwnProperty.call(message, "orderingKey") && message.orderingKey !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.orderingKey);
                if (message.idempotencyKey != null && $Object.hasOwnProperty.call(message, "idempotencyKey") && message.idempotencyKey.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.idempotencyKey);
                if (message.durable != null && $Object.hasOwnProperty.call(message, "durable") && message.durable !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.durable);
                if (message.metadata != null && message.metadata.length)
                    for (let i = 0; i < message.metadata.length; ++i)
                        $root.meshscope.v1.MetadataEntry.encode(message.metadata[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.trace != null && $Object.hasOwnProperty.call(message, "trace"))
                    $root.meshscope.v1.TraceContext.encode(message.trace, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.fromService != null && $Object.hasOwnProperty.call(message, "fromService") && message.fromService !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.fromService);
                if (message.fromNode != null && $Object.hasOwnProperty.call(message, "fromNode") && message.fromNode !== "")
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.fromNode);
                if (message.fromVerified != null && $Object.hasOwnProperty.call(message, "fromVerified") && message.fromVerified !== false)
                    writer.uint32(/* id 14, wireType 0 =*/112).bool(message.fromVerified);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortMessage message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PortMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PortMessage & meshscope.v1.PortMessage.$Shape} PortMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortMessage.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.PortMessage();
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
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.timeoutMs = value;
                            else
                                delete message.timeoutMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.orderingKey = value;
                            else
                                delete message.orderingKey;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.idempotencyKey = value;
                            else
                                delete message.idempotencyKey;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.durable = value;
                            else
                                delete message.durable;
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
                            if (wireType !== 2)
                                break;
                            message.trace = $root.meshscope.v1.TraceContext.decode(reader, reader.size(), $undefined, _depth + 1, message.trace);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fromService = value;
                            else
                                delete message.fromService;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fromNode = value;
                            else
                                delete message.fromNode;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.fromVerified = value;
                            else
                                delete message.fromVerified;
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

            return PortMessage;
        })();

        v1.PortAnswer = (function() {

            /**
             * Properties of a PortAnswer.
             * @typedef {Object} meshscope.v1.PortAnswer.$Properties
             * @property {number|Long|null} [number] PortAnswer number
             * @property {meshscope.v1.PortAnswer.Code|null} [code] PortAnswer code
             * @property {string|null} [reason] PortAnswer reason
             * @property {Uint8Array|null} [payload] PortAnswer payload
             * @property {Uint8Array|null} [id] PortAnswer id
             * @property {string|null} [node] PortAnswer node
             * @property {number|null} [attempts] PortAnswer attempts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortAnswer.
             * @memberof meshscope.v1
             * @interface IPortAnswer
             * @augments meshscope.v1.PortAnswer.$Properties
             * @deprecated Use meshscope.v1.PortAnswer.$Properties instead.
             */

            /**
             * Shape of a PortAnswer.
             * @typedef {meshscope.v1.PortAnswer.$Properties} meshscope.v1.PortAnswer.$Shape
             */

            /**
             * Constructs a new PortAnswer.
             * @memberof meshscope.v1
             * @classdesc Represents a PortAnswer.
             * @constructor
             * @param {meshscope.v1.PortAnswer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortAnswer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortAnswer number.
             * @member {number|Long} number
             * @memberof meshscope.v1.PortAnswer
             * @instance
             */
            PortAnswer.prototype.number = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PortAnswer code.
             * @member {meshscope.v1.PortAnswer.Code} code
             * @memberof meshscope.v1.PortAnswer
             * @instance
             */
            PortAnswer.prototype.code = 0;

            /**
             * PortAnswer reason.
             * @member {string} reason
             * @memberof meshscope.v1.PortAnswer
             * @instance
             */
            PortAnswer.prototype.reason = "";

            /**
             * PortAnswer payload.
             * @member {Uint8Array} payload
             * @memberof meshscope.v1.PortAnswer
             * @instance
             */
            PortAnswer.prototype.payload = $util.newBuffer([]);

            /**
             * PortAnswer id.
             * @member {Uint8Array} id
             * @memberof meshscope.v1.PortAnswer
             * @instance
             */
            PortAnswer.prototype.id = $util.newBuffer([]);

            /**
             * PortAnswer node.
             * @member {string} node
             * @memberof meshscope.v1.PortAnswer
             * @instance
             */
            PortAnswer.prototype.node = "";

            /**
             * PortAnswer attempts.
             * @member {number} attempts
             * @memberof meshscope.v1.PortAnswer
             * @instance
             */
            PortAnswer.prototype.attempts = 0;

            /**
             * Creates a new PortAnswer instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PortAnswer
             * @static
             * @param {meshscope.v1.PortAnswer.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PortAnswer} PortAnswer instance
             * @type {{
             *   (properties: meshscope.v1.PortAnswer.$Shape): meshscope.v1.PortAnswer & meshscope.v1.PortAnswer.$Shape;
             *   (properties?: meshscope.v1.PortAnswer.$Properties): meshscope.v1.PortAnswer;
             * }}
             */
            PortAnswer.create = function(properties) {
                return new PortAnswer(properties);
            };

            /**
             * Encodes the specified PortAnswer message. Does not implicitly {@link meshscope.v1.PortAnswer.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PortAnswer
             * @static
             * @param {meshscope.v1.PortAnswer.$Properties} message PortAnswer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortAnswer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.number);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.code);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.payload);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.id);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.node);
                if (message.attempts != null && $Object.hasOwnProperty.call(message, "attempts") && message.attempts !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.attempts);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortAnswer message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PortAnswer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PortAnswer & meshscope.v1.PortAnswer.$Shape} PortAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortAnswer.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.PortAnswer();
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
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempts = value;
                            else
                                delete message.attempts;
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
             * Code enum.
             * @name meshscope.v1.PortAnswer.Code
             * @enum {number}
             * @property {number} CODE_UNSPECIFIED=0 CODE_UNSPECIFIED value
             * @property {number} OK=1 OK value
             * @property {number} RETRYABLE=2 RETRYABLE value
             * @property {number} FATAL=3 FATAL value
             * @property {number} SHUTTING_DOWN=4 SHUTTING_DOWN value
             * @property {number} KEPT=5 KEPT value
             */
            PortAnswer.Code = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "CODE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "OK"] = 1;
                values[valuesById[2] = "RETRYABLE"] = 2;
                values[valuesById[3] = "FATAL"] = 3;
                values[valuesById[4] = "SHUTTING_DOWN"] = 4;
                values[valuesById[5] = "KEPT"] = 5;
                return values;
            })();

            return PortAnswer;
        })();

        v1.PortWithdraw = (function() {

            /**
             * Properties of a PortWithdraw.
             * @typedef {Object} meshscope.v1.PortWithdraw.$Properties
             * @property {string|null} [reason] PortWithdraw reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortWithdraw.
             * @memberof meshscope.v1
             * @interface IPortWithdraw
             * @augments meshscope.v1.PortWithdraw.$Properties
             * @deprecated Use meshscope.v1.PortWithdraw.$Properties instead.
             */

            /**
             * Shape of a PortWithdraw.
             * @typedef {meshscope.v1.PortWithdraw.$Properties} meshscope.v1.PortWithdraw.$Shape
             */

            /**
             * Constructs a new PortWithdraw.
             * @memberof meshscope.v1
             * @classdesc Represents a PortWithdraw.
             * @constructor
             * @param {meshscope.v1.PortWithdraw.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortWithdraw = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortWithdraw reason.
             * @member {string} reason
             * @memberof meshscope.v1.PortWithdraw
             * @instance
             */
            PortWithdraw.prototype.reason = "";

            /**
             * Creates a new PortWithdraw instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PortWithdraw
             * @static
             * @param {meshscope.v1.PortWithdraw.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PortWithdraw} PortWithdraw instance
             * @type {{
             *   (properties: meshscope.v1.PortWithdraw.$Shape): meshscope.v1.PortWithdraw & meshscope.v1.PortWithdraw.$Shape;
             *   (properties?: meshscope.v1.PortWithdraw.$Properties): meshscope.v1.PortWithdraw;
             * }}
             */
            PortWithdraw.create = function(properties) {
                return new PortWithdraw(properties);
            };

            /**
             * Encodes the specified PortWithdraw message. Does not implicitly {@link meshscope.v1.PortWithdraw.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PortWithdraw
             * @static
             * @param {meshscope.v1.PortWithdraw.$Properties} message PortWithdraw message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortWithdraw.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortWithdraw message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PortWithdraw
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PortWithdraw & meshscope.v1.PortWithdraw.$Shape} PortWithdraw
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortWithdraw.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.PortWithdraw();
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

            return PortWithdraw;
        })();

        v1.PortPing = (function() {

            /**
             * Properties of a PortPing.
             * @typedef {Object} meshscope.v1.PortPing.$Properties
             * @property {number|Long|null} [nonce] PortPing nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortPing.
             * @memberof meshscope.v1
             * @interface IPortPing
             * @augments meshscope.v1.PortPing.$Properties
             * @deprecated Use meshscope.v1.PortPing.$Properties instead.
             */

            /**
             * Shape of a PortPing.
             * @typedef {meshscope.v1.PortPing.$Properties} meshscope.v1.PortPing.$Shape
             */

            /**
             * Constructs a new PortPing.
             * @memberof meshscope.v1
             * @classdesc Represents a PortPing.
             * @constructor
             * @param {meshscope.v1.PortPing.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortPing = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortPing nonce.
             * @member {number|Long} nonce
             * @memberof meshscope.v1.PortPing
             * @instance
             */
            PortPing.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new PortPing instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.PortPing
             * @static
             * @param {meshscope.v1.PortPing.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.PortPing} PortPing instance
             * @type {{
             *   (properties: meshscope.v1.PortPing.$Shape): meshscope.v1.PortPing & meshscope.v1.PortPing.$Shape;
             *   (properties?: meshscope.v1.PortPing.$Properties): meshscope.v1.PortPing;
             * }}
             */
            PortPing.create = function(properties) {
                return new PortPing(properties);
            };

            /**
             * Encodes the specified PortPing message. Does not implicitly {@link meshscope.v1.PortPing.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.PortPing
             * @static
             * @param {meshscope.v1.PortPing.$Properties} message PortPing message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortPing.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortPing message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.PortPing
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.PortPing & meshscope.v1.PortPing.$Shape} PortPing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortPing.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.PortPing();
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
                                message.nonce = value;
                            else
                                delete message.nonce;
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

            return PortPing;
        })();

        v1.ListDeadLettersRequest = (function() {

            /**
             * Properties of a ListDeadLettersRequest.
             * @typedef {Object} meshscope.v1.ListDeadLettersRequest.$Properties
             * @property {number|null} [lettersMax] ListDeadLettersRequest lettersMax
             * @property {string|null} [service] ListDeadLettersRequest service
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListDeadLettersRequest.
             * @memberof meshscope.v1
             * @interface IListDeadLettersRequest
             * @augments meshscope.v1.ListDeadLettersRequest.$Properties
             * @deprecated Use meshscope.v1.ListDeadLettersRequest.$Properties instead.
             */

            /**
             * Shape of a ListDeadLettersRequest.
             * @typedef {meshscope.v1.ListDeadLettersRequest.$Properties} meshscope.v1.ListDeadLettersRequest.$Shape
             */

            /**
             * Constructs a new ListDeadLettersRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a ListDeadLettersRequest.
             * @constructor
             * @param {meshscope.v1.ListDeadLettersRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListDeadLettersRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListDeadLettersRequest lettersMax.
             * @member {number} lettersMax
             * @memberof meshscope.v1.ListDeadLettersRequest
             * @instance
             */
            ListDeadLettersRequest.prototype.lettersMax = 0;

            /**
             * ListDeadLettersRequest service.
             * @member {string} service
             * @memberof meshscope.v1.ListDeadLettersRequest
             * @instance
             */
            ListDeadLettersRequest.prototype.service = "";

            /**
             * Creates a new ListDeadLettersRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.ListDeadLettersRequest
             * @static
             * @param {meshscope.v1.ListDeadLettersRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.ListDeadLettersRequest} ListDeadLettersRequest instance
             * @type {{
             *   (properties: meshscope.v1.ListDeadLettersRequest.$Shape): meshscope.v1.ListDeadLettersRequest & meshscope.v1.ListDeadLettersRequest.$Shape;
             *   (properties?: meshscope.v1.ListDeadLettersRequest.$Properties): meshscope.v1.ListDeadLettersRequest;
             * }}
             */
            ListDeadLettersRequest.create = function(properties) {
                return new ListDeadLettersRequest(properties);
            };

            /**
             * Encodes the specified ListDeadLettersRequest message. Does not implicitly {@link meshscope.v1.ListDeadLettersRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.ListDeadLettersRequest
             * @static
             * @param {meshscope.v1.ListDeadLettersRequest.$Properties} message ListDeadLettersRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListDeadLettersRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lettersMax != null && $Object.hasOwnProperty.call(message, "lettersMax") && message.lettersMax !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.lettersMax);
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.service);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListDeadLettersRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.ListDeadLettersRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.ListDeadLettersRequest & meshscope.v1.ListDeadLettersRequest.$Shape} ListDeadLettersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListDeadLettersRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.ListDeadLettersRequest();
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
                                message.lettersMax = value;
                            else
                                delete message.lettersMax;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
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

            return ListDeadLettersRequest;
        })();

        v1.ListDeadLettersResponse = (function() {

            /**
             * Properties of a ListDeadLettersResponse.
             * @typedef {Object} meshscope.v1.ListDeadLettersResponse.$Properties
             * @property {Array.<meshscope.v1.DeadLetterInfo.$Properties>|null} [letters] ListDeadLettersResponse letters
             * @property {number|null} [total] ListDeadLettersResponse total
             * @property {number|Long|null} [forgotten] ListDeadLettersResponse forgotten
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListDeadLettersResponse.
             * @memberof meshscope.v1
             * @interface IListDeadLettersResponse
             * @augments meshscope.v1.ListDeadLettersResponse.$Properties
             * @deprecated Use meshscope.v1.ListDeadLettersResponse.$Properties instead.
             */

            /**
             * Shape of a ListDeadLettersResponse.
             * @typedef {meshscope.v1.ListDeadLettersResponse.$Properties} meshscope.v1.ListDeadLettersResponse.$Shape
             */

            /**
             * Constructs a new ListDeadLettersResponse.
             * @memberof meshscope.v1
             * @classdesc Represents a ListDeadLettersResponse.
             * @constructor
             * @param {meshscope.v1.ListDeadLettersResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListDeadLettersResponse = function (properties) {
                this.letters = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListDeadLettersResponse letters.
             * @member {Array.<meshscope.v1.DeadLetterInfo.$Properties>} letters
             * @memberof meshscope.v1.ListDeadLettersResponse
             * @instance
             */
            ListDeadLettersResponse.prototype.letters = $util.emptyArray;

            /**
             * ListDeadLettersResponse total.
             * @member {number} total
             * @memberof meshscope.v1.ListDeadLettersResponse
             * @instance
             */
            ListDeadLettersResponse.prototype.total = 0;

            /**
             * ListDeadLettersResponse forgotten.
             * @member {number|Long} forgotten
             * @memberof meshscope.v1.ListDeadLettersResponse
             * @instance
             */
            ListDeadLettersResponse.prototype.forgotten = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new ListDeadLettersResponse instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.ListDeadLettersResponse
             * @static
             * @param {meshscope.v1.ListDeadLettersResponse.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.ListDeadLettersResponse} ListDeadLettersResponse instance
             * @type {{
             *   (properties: meshscope.v1.ListDeadLettersResponse.$Shape): meshscope.v1.ListDeadLettersResponse & meshscope.v1.ListDeadLettersResponse.$Shape;
             *   (properties?: meshscope.v1.ListDeadLettersResponse.$Properties): meshscope.v1.ListDeadLettersResponse;
             * }}
             */
            ListDeadLettersResponse.create = function(properties) {
                return new ListDeadLettersResponse(properties);
            };

            /**
             * Encodes the specified ListDeadLettersResponse message. Does not implicitly {@link meshscope.v1.ListDeadLettersResponse.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.ListDeadLettersResponse
             * @static
             * @param {meshscope.v1.ListDeadLettersResponse.$Properties} message ListDeadLettersResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListDeadLettersResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.letters != null && message.letters.length)
                    for (let i = 0; i < message.letters.length; ++i)
                        $root.meshscope.v1.DeadLetterInfo.encode(message.letters[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.total != null && $Object.hasOwnProperty.call(message, "total") && message.total !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.total);
                if (message.forgotten != null && $Object.hasOwnProperty.call(message, "forgotten") && (typeof message.forgotten === "object" ? message.forgotten.low || message.forgotten.high : message.forgotten !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.forgotten);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListDeadLettersResponse message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.ListDeadLettersResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.ListDeadLettersResponse & meshscope.v1.ListDeadLettersResponse.$Shape} ListDeadLettersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListDeadLettersResponse.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.ListDeadLettersResponse();
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
                            if (!(message.letters && message.letters.length))
                                message.letters = [];
                            message.letters.push($root.meshscope.v1.DeadLetterInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.total = value;
                            else
                                delete message.total;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forgotten = value;
                            else
                                delete message.forgotten;
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

            return ListDeadLettersResponse;
        })();

        v1.DeadLetterInfo = (function() {

            /**
             * Properties of a DeadLetterInfo.
             * @typedef {Object} meshscope.v1.DeadLetterInfo.$Properties
             * @property {Uint8Array|null} [id] DeadLetterInfo id
             * @property {string|null} [service] DeadLetterInfo service
             * @property {string|null} [method] DeadLetterInfo method
             * @property {string|null} [orderingKey] DeadLetterInfo orderingKey
             * @property {number|Long|null} [size] DeadLetterInfo size
             * @property {string|null} [reason] DeadLetterInfo reason
             * @property {number|Long|null} [diedUtcNs] DeadLetterInfo diedUtcNs
             * @property {boolean|null} [durable] DeadLetterInfo durable
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeadLetterInfo.
             * @memberof meshscope.v1
             * @interface IDeadLetterInfo
             * @augments meshscope.v1.DeadLetterInfo.$Properties
             * @deprecated Use meshscope.v1.DeadLetterInfo.$Properties instead.
             */

            /**
             * Shape of a DeadLetterInfo.
             * @typedef {meshscope.v1.DeadLetterInfo.$Properties} meshscope.v1.DeadLetterInfo.$Shape
             */

            /**
             * Constructs a new DeadLetterInfo.
             * @memberof meshscope.v1
             * @classdesc Represents a DeadLetterInfo.
             * @constructor
             * @param {meshscope.v1.DeadLetterInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeadLetterInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeadLetterInfo id.
             * @member {Uint8Array} id
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.id = $util.newBuffer([]);

            /**
             * DeadLetterInfo service.
             * @member {string} service
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.service = "";

            /**
             * DeadLetterInfo method.
             * @member {string} method
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.method = "";

            /**
             * DeadLetterInfo orderingKey.
             * @member {string} orderingKey
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.orderingKey = "";

            /**
             * DeadLetterInfo size.
             * @member {number|Long} size
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DeadLetterInfo reason.
             * @member {string} reason
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.reason = "";

            /**
             * DeadLetterInfo diedUtcNs.
             * @member {number|Long} diedUtcNs
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.diedUtcNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DeadLetterInfo durable.
             * @member {boolean} durable
             * @memberof meshscope.v1.DeadLetterInfo
             * @instance
             */
            DeadLetterInfo.prototype.durable = false;

            /**
             * Creates a new DeadLetterInfo instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.DeadLetterInfo
             * @static
             * @param {meshscope.v1.DeadLetterInfo.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.DeadLetterInfo} DeadLetterInfo instance
             * @type {{
             *   (properties: meshscope.v1.DeadLetterInfo.$Shape): meshscope.v1.DeadLetterInfo & meshscope.v1.DeadLetterInfo.$Shape;
             *   (properties?: meshscope.v1.DeadLetterInfo.$Properties): meshscope.v1.DeadLetterInfo;
             * }}
             */
            DeadLetterInfo.create = function(properties) {
                return new DeadLetterInfo(properties);
            };

            /**
             * Encodes the specified DeadLetterInfo message. Does not implicitly {@link meshscope.v1.DeadLetterInfo.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.DeadLetterInfo
             * @static
             * @param {meshscope.v1.DeadLetterInfo.$Properties} message DeadLetterInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetterInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.service);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.method);
                if (message.orderingKey != null && $Object.hasOwnProperty.call(message, "orderingKey") && message.orderingKey !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.orderingKey);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.size);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.reason);
                if (message.diedUtcNs != null && $Object.hasOwnProperty.call(message, "diedUtcNs") && (typeof message.diedUtcNs === "object" ? message.diedUtcNs.low || message.diedUtcNs.high : message.diedUtcNs !== 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).fixed64(message.diedUtcNs);
                if (message.durable != null && $Object.hasOwnProperty.call(message, "durable") && message.durable !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.durable);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeadLetterInfo message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.DeadLetterInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.DeadLetterInfo & meshscope.v1.DeadLetterInfo.$Shape} DeadLetterInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetterInfo.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.DeadLetterInfo();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.orderingKey = value;
                            else
                                delete message.orderingKey;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.diedUtcNs = value;
                            else
                                delete message.diedUtcNs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.durable = value;
                            else
                                delete message.durable;
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

            return DeadLetterInfo;
        })();

        v1.DeadLetterRequest = (function() {

            /**
             * Properties of a DeadLetterRequest.
             * @typedef {Object} meshscope.v1.DeadLetterRequest.$Properties
             * @property {Uint8Array|null} [id] DeadLetterRequest id
             * @property {number|null} [timeoutMs] DeadLetterRequest timeoutMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeadLetterRequest.
             * @memberof meshscope.v1
             * @interface IDeadLetterRequest
             * @augments meshscope.v1.DeadLetterRequest.$Properties
             * @deprecated Use meshscope.v1.DeadLetterRequest.$Properties instead.
             */

            /**
             * Shape of a DeadLetterRequest.
             * @typedef {meshscope.v1.DeadLetterRequest.$Properties} meshscope.v1.DeadLetterRequest.$Shape
             */

            /**
             * Constructs a new DeadLetterRequest.
             * @memberof meshscope.v1
             * @classdesc Represents a DeadLetterRequest.
             * @constructor
             * @param {meshscope.v1.DeadLetterRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeadLetterRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeadLetterRequest id.
             * @member {Uint8Array} id
             * @memberof meshscope.v1.DeadLetterRequest
             * @instance
             */
            DeadLetterRequest.prototype.id = $util.newBuffer([]);

            /**
             * DeadLetterRequest timeoutMs.
             * @member {number} timeoutMs
             * @memberof meshscope.v1.DeadLetterRequest
             * @instance
             */
            DeadLetterRequest.prototype.timeoutMs = 0;

            /**
             * Creates a new DeadLetterRequest instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.DeadLetterRequest
             * @static
             * @param {meshscope.v1.DeadLetterRequest.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.DeadLetterRequest} DeadLetterRequest instance
             * @type {{
             *   (properties: meshscope.v1.DeadLetterRequest.$Shape): meshscope.v1.DeadLetterRequest & meshscope.v1.DeadLetterRequest.$Shape;
             *   (properties?: meshscope.v1.DeadLetterRequest.$Properties): meshscope.v1.DeadLetterRequest;
             * }}
             */
            DeadLetterRequest.create = function(properties) {
                return new DeadLetterRequest(properties);
            };

            /**
             * Encodes the specified DeadLetterRequest message. Does not implicitly {@link meshscope.v1.DeadLetterRequest.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.DeadLetterRequest
             * @static
             * @param {meshscope.v1.DeadLetterRequest.$Properties} message DeadLetterRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetterRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.timeoutMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeadLetterRequest message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.DeadLetterRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.DeadLetterRequest & meshscope.v1.DeadLetterRequest.$Shape} DeadLetterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetterRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.DeadLetterRequest();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.timeoutMs = value;
                            else
                                delete message.timeoutMs;
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

            return DeadLetterRequest;
        })();

        v1.DeadLetterResponse = (function() {

            /**
             * Properties of a DeadLetterResponse.
             * @typedef {Object} meshscope.v1.DeadLetterResponse.$Properties
             * @property {Uint8Array|null} [id] DeadLetterResponse id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeadLetterResponse.
             * @memberof meshscope.v1
             * @interface IDeadLetterResponse
             * @augments meshscope.v1.DeadLetterResponse.$Properties
             * @deprecated Use meshscope.v1.DeadLetterResponse.$Properties instead.
             */

            /**
             * Shape of a DeadLetterResponse.
             * @typedef {meshscope.v1.DeadLetterResponse.$Properties} meshscope.v1.DeadLetterResponse.$Shape
             */

            /**
             * Constructs a new DeadLetterResponse.
             * @memberof meshscope.v1
             * @classdesc Represents a DeadLetterResponse.
             * @constructor
             * @param {meshscope.v1.DeadLetterResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeadLetterResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeadLetterResponse id.
             * @member {Uint8Array} id
             * @memberof meshscope.v1.DeadLetterResponse
             * @instance
             */
            DeadLetterResponse.prototype.id = $util.newBuffer([]);

            /**
             * Creates a new DeadLetterResponse instance using the specified properties.
             * @function create
             * @memberof meshscope.v1.DeadLetterResponse
             * @static
             * @param {meshscope.v1.DeadLetterResponse.$Properties=} [properties] Properties to set
             * @returns {meshscope.v1.DeadLetterResponse} DeadLetterResponse instance
             * @type {{
             *   (properties: meshscope.v1.DeadLetterResponse.$Shape): meshscope.v1.DeadLetterResponse & meshscope.v1.DeadLetterResponse.$Shape;
             *   (properties?: meshscope.v1.DeadLetterResponse.$Properties): meshscope.v1.DeadLetterResponse;
             * }}
             */
            DeadLetterResponse.create = function(properties) {
                return new DeadLetterResponse(properties);
            };

            /**
             * Encodes the specified DeadLetterResponse message. Does not implicitly {@link meshscope.v1.DeadLetterResponse.verify|verify} messages.
             * @function encode
             * @memberof meshscope.v1.DeadLetterResponse
             * @static
             * @param {meshscope.v1.DeadLetterResponse.$Properties} message DeadLetterResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetterResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeadLetterResponse message from the specified reader or buffer.
             * @function decode
             * @memberof meshscope.v1.DeadLetterResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {meshscope.v1.DeadLetterResponse & meshscope.v1.DeadLetterResponse.$Shape} DeadLetterResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetterResponse.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.meshscope.v1.DeadLetterResponse();
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
                                message.id = value;
                            else
                                delete message.id;
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

            return DeadLetterResponse;
        })();

        return v1;
    })();

    return meshscope;
})();

export {
  $root as default
};
