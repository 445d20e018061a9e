import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace meshscope. */
export namespace meshscope {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a LinkBatch.
         * @deprecated Use meshscope.v1.LinkBatch.$Properties instead.
         */
        interface ILinkBatch extends meshscope.v1.LinkBatch.$Properties {
        }

        /** Represents a LinkBatch. */
        class LinkBatch {

            /**
             * Constructs a new LinkBatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.LinkBatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkBatch frames. */
            frames: meshscope.v1.LinkFrame.$Properties[];

            /**
             * Creates a new LinkBatch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LinkBatch instance
             */
            static create(properties: meshscope.v1.LinkBatch.$Shape): meshscope.v1.LinkBatch & meshscope.v1.LinkBatch.$Shape;
            static create(properties?: meshscope.v1.LinkBatch.$Properties): meshscope.v1.LinkBatch;

            /**
             * Encodes the specified LinkBatch message. Does not implicitly {@link meshscope.v1.LinkBatch.verify|verify} messages.
             * @param message LinkBatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.LinkBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkBatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkBatch & meshscope.v1.LinkBatch.$Shape} LinkBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.LinkBatch & meshscope.v1.LinkBatch.$Shape;
        }

        namespace LinkBatch {

            /** Properties of a LinkBatch. */
            interface $Properties {

                /** LinkBatch frames */
                frames?: (meshscope.v1.LinkFrame.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinkBatch. */
            type $Shape = {
              frames?: meshscope.v1.LinkFrame.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a LinkFrame.
         * @deprecated Use meshscope.v1.LinkFrame.$Properties instead.
         */
        interface ILinkFrame extends meshscope.v1.LinkFrame.$Properties {
        }

        /** Represents a LinkFrame. */
        class LinkFrame {

            /**
             * Constructs a new LinkFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.LinkFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkFrame hello. */
            hello?: (meshscope.v1.Hello.$Properties|null);

            /** LinkFrame transfer. */
            transfer?: (meshscope.v1.Transfer.$Properties|null);

            /** LinkFrame ack. */
            ack?: (meshscope.v1.Ack.$Properties|null);

            /** LinkFrame credit. */
            credit?: (meshscope.v1.Credit.$Properties|null);

            /** LinkFrame ping. */
            ping?: (meshscope.v1.Ping.$Properties|null);

            /** LinkFrame pong. */
            pong?: (meshscope.v1.Ping.$Properties|null);

            /** LinkFrame advertisement. */
            advertisement?: (meshscope.v1.Advertisement.$Properties|null);

            /** LinkFrame shuttingDown. */
            shuttingDown?: (meshscope.v1.ShuttingDown.$Properties|null);

            /** LinkFrame denyList. */
            denyList?: (meshscope.v1.DenyList.$Properties|null);

            /** LinkFrame kind. */
            kind?: ("hello"|"transfer"|"ack"|"credit"|"ping"|"pong"|"advertisement"|"shuttingDown"|"denyList");

            /**
             * Creates a new LinkFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LinkFrame instance
             */
            static create(properties: meshscope.v1.LinkFrame.$Shape): meshscope.v1.LinkFrame & meshscope.v1.LinkFrame.$Shape;
            static create(properties?: meshscope.v1.LinkFrame.$Properties): meshscope.v1.LinkFrame;

            /**
             * Encodes the specified LinkFrame message. Does not implicitly {@link meshscope.v1.LinkFrame.verify|verify} messages.
             * @param message LinkFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.LinkFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkFrame & meshscope.v1.LinkFrame.$Shape} LinkFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.LinkFrame & meshscope.v1.LinkFrame.$Shape;
        }

        namespace LinkFrame {

            /** Properties of a LinkFrame. */
            interface $Properties {

                /** LinkFrame hello */
                hello?: (meshscope.v1.Hello.$Properties|null);

                /** LinkFrame transfer */
                transfer?: (meshscope.v1.Transfer.$Properties|null);

                /** LinkFrame ack */
                ack?: (meshscope.v1.Ack.$Properties|null);

                /** LinkFrame credit */
                credit?: (meshscope.v1.Credit.$Properties|null);

                /** LinkFrame ping */
                ping?: (meshscope.v1.Ping.$Properties|null);

                /** LinkFrame pong */
                pong?: (meshscope.v1.Ping.$Properties|null);

                /** LinkFrame advertisement */
                advertisement?: (meshscope.v1.Advertisement.$Properties|null);

                /** LinkFrame shuttingDown */
                shuttingDown?: (meshscope.v1.ShuttingDown.$Properties|null);

                /** LinkFrame denyList */
                denyList?: (meshscope.v1.DenyList.$Properties|null);

                /** LinkFrame kind */
                kind?: ("hello"|"transfer"|"ack"|"credit"|"ping"|"pong"|"advertisement"|"shuttingDown"|"denyList");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a LinkFrame. */
            type $Shape = {
              hello?: meshscope.v1.Hello.$Shape|null;
              transfer?: meshscope.v1.Transfer.$Shape|null;
              ack?: meshscope.v1.Ack.$Shape|null;
              credit?: meshscope.v1.Credit.$Shape|null;
              ping?: meshscope.v1.Ping.$Shape|null;
              pong?: meshscope.v1.Ping.$Shape|null;
              advertisement?: meshscope.v1.Advertisement.$Shape|null;
              shuttingDown?: meshscope.v1.ShuttingDown.$Shape|null;
              denyList?: meshscope.v1.DenyList.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "hello"; hello: meshscope.v1.Hello.$Shape; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "transfer"; hello?: null; transfer: meshscope.v1.Transfer.$Shape; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "ack"; hello?: null; transfer?: null; ack: meshscope.v1.Ack.$Shape; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "credit"; hello?: null; transfer?: null; ack?: null; credit: meshscope.v1.Credit.$Shape; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "ping"; hello?: null; transfer?: null; ack?: null; credit?: null; ping: meshscope.v1.Ping.$Shape; pong?: null; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "pong"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong: meshscope.v1.Ping.$Shape; advertisement?: null; shuttingDown?: null; denyList?: null }|{ kind?: "advertisement"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement: meshscope.v1.Advertisement.$Shape; shuttingDown?: null; denyList?: null }|{ kind?: "shuttingDown"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown: meshscope.v1.ShuttingDown.$Shape; denyList?: null }|{ kind?: "denyList"; hello?: null; transfer?: null; ack?: null; credit?: null; ping?: null; pong?: null; advertisement?: null; shuttingDown?: null; denyList: meshscope.v1.DenyList.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use meshscope.v1.Hello.$Properties instead.
         */
        interface IHello extends meshscope.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello node. */
            node: string;

            /** Hello incarnation. */
            incarnation: (number|Long);

            /** Hello contractVersion. */
            contractVersion: number;

            /** Hello frameBytesMax. */
            frameBytesMax: number;

            /** Hello creditFrames. */
            creditFrames: number;

            /** Hello creditBytes. */
            creditBytes: number;

            /** Hello keyExchange. */
            keyExchange: string;

            /**
             * Creates a new Hello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hello instance
             */
            static create(properties: meshscope.v1.Hello.$Shape): meshscope.v1.Hello & meshscope.v1.Hello.$Shape;
            static create(properties?: meshscope.v1.Hello.$Properties): meshscope.v1.Hello;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link meshscope.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Hello & meshscope.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Hello & meshscope.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello node */
                node?: (string|null);

                /** Hello incarnation */
                incarnation?: (number|Long|null);

                /** Hello contractVersion */
                contractVersion?: (number|null);

                /** Hello frameBytesMax */
                frameBytesMax?: (number|null);

                /** Hello creditFrames */
                creditFrames?: (number|null);

                /** Hello creditBytes */
                creditBytes?: (number|null);

                /** Hello keyExchange */
                keyExchange?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = meshscope.v1.Hello.$Properties;
        }

        /**
         * Properties of a Transfer.
         * @deprecated Use meshscope.v1.Transfer.$Properties instead.
         */
        interface ITransfer extends meshscope.v1.Transfer.$Properties {
        }

        /** Represents a Transfer. */
        class Transfer {

            /**
             * Constructs a new Transfer.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Transfer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Transfer id. */
            id: Uint8Array;

            /** Transfer attempt. */
            attempt: number;

            /** Transfer fromNode. */
            fromNode: string;

            /** Transfer toNode. */
            toNode: string;

            /** Transfer hopLimit. */
            hopLimit: number;

            /** Transfer hopCount. */
            hopCount: number;

            /** Transfer timeoutMs. */
            timeoutMs: number;

            /** Transfer offset. */
            offset: number;

            /** Transfer totalBytes. */
            totalBytes: number;

            /** Transfer envelope. */
            envelope: Uint8Array;

            /**
             * Creates a new Transfer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Transfer instance
             */
            static create(properties: meshscope.v1.Transfer.$Shape): meshscope.v1.Transfer & meshscope.v1.Transfer.$Shape;
            static create(properties?: meshscope.v1.Transfer.$Properties): meshscope.v1.Transfer;

            /**
             * Encodes the specified Transfer message. Does not implicitly {@link meshscope.v1.Transfer.verify|verify} messages.
             * @param message Transfer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Transfer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Transfer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Transfer & meshscope.v1.Transfer.$Shape} Transfer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Transfer & meshscope.v1.Transfer.$Shape;
        }

        namespace Transfer {

            /** Properties of a Transfer. */
            interface $Properties {

                /** Transfer id */
                id?: (Uint8Array|null);

                /** Transfer attempt */
                attempt?: (number|null);

                /** Transfer fromNode */
                fromNode?: (string|null);

                /** Transfer toNode */
                toNode?: (string|null);

                /** Transfer hopLimit */
                hopLimit?: (number|null);

                /** Transfer hopCount */
                hopCount?: (number|null);

                /** Transfer timeoutMs */
                timeoutMs?: (number|null);

                /** Transfer offset */
                offset?: (number|null);

                /** Transfer totalBytes */
                totalBytes?: (number|null);

                /** Transfer envelope */
                envelope?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Transfer. */
            type $Shape = meshscope.v1.Transfer.$Properties;
        }

        /**
         * Properties of an Envelope.
         * @deprecated Use meshscope.v1.Envelope.$Properties instead.
         */
        interface IEnvelope extends meshscope.v1.Envelope.$Properties {
        }

        /** Represents an Envelope. */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Envelope kind. */
            kind: meshscope.v1.Envelope.Kind;

            /** Envelope service. */
            service: string;

            /** Envelope method. */
            method: string;

            /** Envelope fromService. */
            fromService: string;

            /** Envelope orderingKey. */
            orderingKey: string;

            /** Envelope idempotencyKey. */
            idempotencyKey: Uint8Array;

            /** Envelope trace. */
            trace?: (meshscope.v1.TraceContext.$Properties|null);

            /** Envelope metadata. */
            metadata: meshscope.v1.MetadataEntry.$Properties[];

            /** Envelope inReplyTo. */
            inReplyTo: Uint8Array;

            /** Envelope payload. */
            payload: Uint8Array;

            /** Envelope fromVerified. */
            fromVerified: boolean;

            /**
             * Creates a new Envelope instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Envelope instance
             */
            static create(properties: meshscope.v1.Envelope.$Shape): meshscope.v1.Envelope & meshscope.v1.Envelope.$Shape;
            static create(properties?: meshscope.v1.Envelope.$Properties): meshscope.v1.Envelope;

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link meshscope.v1.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Envelope & meshscope.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Envelope & meshscope.v1.Envelope.$Shape;
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** Envelope kind */
                kind?: (meshscope.v1.Envelope.Kind|null);

                /** Envelope service */
                service?: (string|null);

                /** Envelope method */
                method?: (string|null);

                /** Envelope fromService */
                fromService?: (string|null);

                /** Envelope orderingKey */
                orderingKey?: (string|null);

                /** Envelope idempotencyKey */
                idempotencyKey?: (Uint8Array|null);

                /** Envelope trace */
                trace?: (meshscope.v1.TraceContext.$Properties|null);

                /** Envelope metadata */
                metadata?: (meshscope.v1.MetadataEntry.$Properties[]|null);

                /** Envelope inReplyTo */
                inReplyTo?: (Uint8Array|null);

                /** Envelope payload */
                payload?: (Uint8Array|null);

                /** Envelope fromVerified */
                fromVerified?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Envelope. */
            type $Shape = meshscope.v1.Envelope.$Properties;

            /** Kind enum. */
            enum Kind {

                /** KIND_UNSPECIFIED value */
                KIND_UNSPECIFIED = 0,

                /** SEND value */
                SEND = 1,

                /** REQUEST value */
                REQUEST = 2,

                /** REPLY value */
                REPLY = 3
            }
        }

        /**
         * Properties of an Ack.
         * @deprecated Use meshscope.v1.Ack.$Properties instead.
         */
        interface IAck extends meshscope.v1.Ack.$Properties {
        }

        /** Represents an Ack. */
        class Ack {

            /**
             * Constructs a new Ack.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Ack.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ack id. */
            id: Uint8Array;

            /** Ack attempt. */
            attempt: number;

            /** Ack fromNode. */
            fromNode: string;

            /** Ack toNode. */
            toNode: string;

            /** Ack hopLimit. */
            hopLimit: number;

            /** Ack code. */
            code: meshscope.v1.Ack.Code;

            /** Ack reason. */
            reason: string;

            /** Ack nextOffset. */
            nextOffset: number;

            /** Ack reply. */
            reply: Uint8Array;

            /** Ack replyFollows. */
            replyFollows: boolean;

            /**
             * Creates a new Ack instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Ack instance
             */
            static create(properties: meshscope.v1.Ack.$Shape): meshscope.v1.Ack & meshscope.v1.Ack.$Shape;
            static create(properties?: meshscope.v1.Ack.$Properties): meshscope.v1.Ack;

            /**
             * Encodes the specified Ack message. Does not implicitly {@link meshscope.v1.Ack.verify|verify} messages.
             * @param message Ack message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Ack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Ack message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Ack & meshscope.v1.Ack.$Shape} Ack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Ack & meshscope.v1.Ack.$Shape;
        }

        namespace Ack {

            /** Properties of an Ack. */
            interface $Properties {

                /** Ack id */
                id?: (Uint8Array|null);

                /** Ack attempt */
                attempt?: (number|null);

                /** Ack fromNode */
                fromNode?: (string|null);

                /** Ack toNode */
                toNode?: (string|null);

                /** Ack hopLimit */
                hopLimit?: (number|null);

                /** Ack code */
                code?: (meshscope.v1.Ack.Code|null);

                /** Ack reason */
                reason?: (string|null);

                /** Ack nextOffset */
                nextOffset?: (number|null);

                /** Ack reply */
                reply?: (Uint8Array|null);

                /** Ack replyFollows */
                replyFollows?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Ack. */
            type $Shape = meshscope.v1.Ack.$Properties;

            /** Code enum. */
            enum Code {

                /** CODE_UNSPECIFIED value */
                CODE_UNSPECIFIED = 0,

                /** OK value */
                OK = 1,

                /** RETRYABLE value */
                RETRYABLE = 2,

                /** FATAL value */
                FATAL = 3,

                /** SHUTTING_DOWN value */
                SHUTTING_DOWN = 4,

                /** PARTIAL value */
                PARTIAL = 5
            }
        }

        /**
         * Properties of a Credit.
         * @deprecated Use meshscope.v1.Credit.$Properties instead.
         */
        interface ICredit extends meshscope.v1.Credit.$Properties {
        }

        /** Represents a Credit. */
        class Credit {

            /**
             * Constructs a new Credit.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Credit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Credit takenFrames. */
            takenFrames: (number|Long);

            /** Credit takenBytes. */
            takenBytes: (number|Long);

            /**
             * Creates a new Credit instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Credit instance
             */
            static create(properties: meshscope.v1.Credit.$Shape): meshscope.v1.Credit & meshscope.v1.Credit.$Shape;
            static create(properties?: meshscope.v1.Credit.$Properties): meshscope.v1.Credit;

            /**
             * Encodes the specified Credit message. Does not implicitly {@link meshscope.v1.Credit.verify|verify} messages.
             * @param message Credit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Credit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Credit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Credit & meshscope.v1.Credit.$Shape} Credit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Credit & meshscope.v1.Credit.$Shape;
        }

        namespace Credit {

            /** Properties of a Credit. */
            interface $Properties {

                /** Credit takenFrames */
                takenFrames?: (number|Long|null);

                /** Credit takenBytes */
                takenBytes?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Credit. */
            type $Shape = meshscope.v1.Credit.$Properties;
        }

        /**
         * Properties of a Ping.
         * @deprecated Use meshscope.v1.Ping.$Properties instead.
         */
        interface IPing extends meshscope.v1.Ping.$Properties {
        }

        /** Represents a Ping. */
        class Ping {

            /**
             * Constructs a new Ping.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Ping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ping nonce. */
            nonce: (number|Long);

            /** Ping sentMonoUs. */
            sentMonoUs: (number|Long);

            /**
             * Creates a new Ping instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Ping instance
             */
            static create(properties: meshscope.v1.Ping.$Shape): meshscope.v1.Ping & meshscope.v1.Ping.$Shape;
            static create(properties?: meshscope.v1.Ping.$Properties): meshscope.v1.Ping;

            /**
             * Encodes the specified Ping message. Does not implicitly {@link meshscope.v1.Ping.verify|verify} messages.
             * @param message Ping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Ping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Ping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Ping & meshscope.v1.Ping.$Shape} Ping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Ping & meshscope.v1.Ping.$Shape;
        }

        namespace Ping {

            /** Properties of a Ping. */
            interface $Properties {

                /** Ping nonce */
                nonce?: (number|Long|null);

                /** Ping sentMonoUs */
                sentMonoUs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Ping. */
            type $Shape = meshscope.v1.Ping.$Properties;
        }

        /**
         * Properties of a ShuttingDown.
         * @deprecated Use meshscope.v1.ShuttingDown.$Properties instead.
         */
        interface IShuttingDown extends meshscope.v1.ShuttingDown.$Properties {
        }

        /** Represents a ShuttingDown. */
        class ShuttingDown {

            /**
             * Constructs a new ShuttingDown.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.ShuttingDown.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ShuttingDown reason. */
            reason: string;

            /** ShuttingDown drainTimeoutMs. */
            drainTimeoutMs: number;

            /**
             * Creates a new ShuttingDown instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ShuttingDown instance
             */
            static create(properties: meshscope.v1.ShuttingDown.$Shape): meshscope.v1.ShuttingDown & meshscope.v1.ShuttingDown.$Shape;
            static create(properties?: meshscope.v1.ShuttingDown.$Properties): meshscope.v1.ShuttingDown;

            /**
             * Encodes the specified ShuttingDown message. Does not implicitly {@link meshscope.v1.ShuttingDown.verify|verify} messages.
             * @param message ShuttingDown message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.ShuttingDown.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ShuttingDown message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.ShuttingDown & meshscope.v1.ShuttingDown.$Shape} ShuttingDown
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.ShuttingDown & meshscope.v1.ShuttingDown.$Shape;
        }

        namespace ShuttingDown {

            /** Properties of a ShuttingDown. */
            interface $Properties {

                /** ShuttingDown reason */
                reason?: (string|null);

                /** ShuttingDown drainTimeoutMs */
                drainTimeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ShuttingDown. */
            type $Shape = meshscope.v1.ShuttingDown.$Properties;
        }

        /**
         * Properties of an Advertisement.
         * @deprecated Use meshscope.v1.Advertisement.$Properties instead.
         */
        interface IAdvertisement extends meshscope.v1.Advertisement.$Properties {
        }

        /** Represents an Advertisement. */
        class Advertisement {

            /**
             * Constructs a new Advertisement.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Advertisement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Advertisement body. */
            body: Uint8Array;

            /** Advertisement signature. */
            signature: Uint8Array;

            /** Advertisement certificates. */
            certificates: Uint8Array[];

            /**
             * Creates a new Advertisement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Advertisement instance
             */
            static create(properties: meshscope.v1.Advertisement.$Shape): meshscope.v1.Advertisement & meshscope.v1.Advertisement.$Shape;
            static create(properties?: meshscope.v1.Advertisement.$Properties): meshscope.v1.Advertisement;

            /**
             * Encodes the specified Advertisement message. Does not implicitly {@link meshscope.v1.Advertisement.verify|verify} messages.
             * @param message Advertisement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Advertisement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Advertisement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Advertisement & meshscope.v1.Advertisement.$Shape} Advertisement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Advertisement & meshscope.v1.Advertisement.$Shape;
        }

        namespace Advertisement {

            /** Properties of an Advertisement. */
            interface $Properties {

                /** Advertisement body */
                body?: (Uint8Array|null);

                /** Advertisement signature */
                signature?: (Uint8Array|null);

                /** Advertisement certificates */
                certificates?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Advertisement. */
            type $Shape = meshscope.v1.Advertisement.$Properties;
        }

        /**
         * Properties of a LinkState.
         * @deprecated Use meshscope.v1.LinkState.$Properties instead.
         */
        interface ILinkState extends meshscope.v1.LinkState.$Properties {
        }

        /** Represents a LinkState. */
        class LinkState {

            /**
             * Constructs a new LinkState.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.LinkState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkState node. */
            node: string;

            /** LinkState incarnation. */
            incarnation: (number|Long);

            /** LinkState sequence. */
            sequence: (number|Long);

            /** LinkState issuedUtcNs. */
            issuedUtcNs: (number|Long);

            /** LinkState links. */
            links: meshscope.v1.LinkCost.$Properties[];

            /** LinkState services. */
            services: string[];

            /** LinkState addresses. */
            addresses: string[];

            /** LinkState shuttingDown. */
            shuttingDown: boolean;

            /**
             * Creates a new LinkState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LinkState instance
             */
            static create(properties: meshscope.v1.LinkState.$Shape): meshscope.v1.LinkState & meshscope.v1.LinkState.$Shape;
            static create(properties?: meshscope.v1.LinkState.$Properties): meshscope.v1.LinkState;

            /**
             * Encodes the specified LinkState message. Does not implicitly {@link meshscope.v1.LinkState.verify|verify} messages.
             * @param message LinkState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.LinkState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkState & meshscope.v1.LinkState.$Shape} LinkState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.LinkState & meshscope.v1.LinkState.$Shape;
        }

        namespace LinkState {

            /** Properties of a LinkState. */
            interface $Properties {

                /** LinkState node */
                node?: (string|null);

                /** LinkState incarnation */
                incarnation?: (number|Long|null);

                /** LinkState sequence */
                sequence?: (number|Long|null);

                /** LinkState issuedUtcNs */
                issuedUtcNs?: (number|Long|null);

                /** LinkState links */
                links?: (meshscope.v1.LinkCost.$Properties[]|null);

                /** LinkState services */
                services?: (string[]|null);

                /** LinkState addresses */
                addresses?: (string[]|null);

                /** LinkState shuttingDown */
                shuttingDown?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinkState. */
            type $Shape = meshscope.v1.LinkState.$Properties;
        }

        /**
         * Properties of a LinkCost.
         * @deprecated Use meshscope.v1.LinkCost.$Properties instead.
         */
        interface ILinkCost extends meshscope.v1.LinkCost.$Properties {
        }

        /** Represents a LinkCost. */
        class LinkCost {

            /**
             * Constructs a new LinkCost.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.LinkCost.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkCost neighbour. */
            neighbour: string;

            /** LinkCost costUs. */
            costUs: number;

            /**
             * Creates a new LinkCost instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LinkCost instance
             */
            static create(properties: meshscope.v1.LinkCost.$Shape): meshscope.v1.LinkCost & meshscope.v1.LinkCost.$Shape;
            static create(properties?: meshscope.v1.LinkCost.$Properties): meshscope.v1.LinkCost;

            /**
             * Encodes the specified LinkCost message. Does not implicitly {@link meshscope.v1.LinkCost.verify|verify} messages.
             * @param message LinkCost message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.LinkCost.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkCost message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.LinkCost & meshscope.v1.LinkCost.$Shape} LinkCost
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.LinkCost & meshscope.v1.LinkCost.$Shape;
        }

        namespace LinkCost {

            /** Properties of a LinkCost. */
            interface $Properties {

                /** LinkCost neighbour */
                neighbour?: (string|null);

                /** LinkCost costUs */
                costUs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinkCost. */
            type $Shape = meshscope.v1.LinkCost.$Properties;
        }

        /**
         * Properties of a DenyList.
         * @deprecated Use meshscope.v1.DenyList.$Properties instead.
         */
        interface IDenyList extends meshscope.v1.DenyList.$Properties {
        }

        /** Represents a DenyList. */
        class DenyList {

            /**
             * Constructs a new DenyList.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.DenyList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DenyList body. */
            body: Uint8Array;

            /** DenyList signature. */
            signature: Uint8Array;

            /** DenyList certificates. */
            certificates: Uint8Array[];

            /**
             * Creates a new DenyList instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DenyList instance
             */
            static create(properties: meshscope.v1.DenyList.$Shape): meshscope.v1.DenyList & meshscope.v1.DenyList.$Shape;
            static create(properties?: meshscope.v1.DenyList.$Properties): meshscope.v1.DenyList;

            /**
             * Encodes the specified DenyList message. Does not implicitly {@link meshscope.v1.DenyList.verify|verify} messages.
             * @param message DenyList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.DenyList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DenyList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.DenyList & meshscope.v1.DenyList.$Shape} DenyList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.DenyList & meshscope.v1.DenyList.$Shape;
        }

        namespace DenyList {

            /** Properties of a DenyList. */
            interface $Properties {

                /** DenyList body */
                body?: (Uint8Array|null);

                /** DenyList signature */
                signature?: (Uint8Array|null);

                /** DenyList certificates */
                certificates?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DenyList. */
            type $Shape = meshscope.v1.DenyList.$Properties;
        }

        /**
         * Properties of a DenyListBody.
         * @deprecated Use meshscope.v1.DenyListBody.$Properties instead.
         */
        interface IDenyListBody extends meshscope.v1.DenyListBody.$Properties {
        }

        /** Represents a DenyListBody. */
        class DenyListBody {

            /**
             * Constructs a new DenyListBody.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.DenyListBody.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DenyListBody cluster. */
            cluster: string;

            /** DenyListBody sequence. */
            sequence: (number|Long);

            /** DenyListBody issuedUtcNs. */
            issuedUtcNs: (number|Long);

            /** DenyListBody serials. */
            serials: string[];

            /**
             * Creates a new DenyListBody instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DenyListBody instance
             */
            static create(properties: meshscope.v1.DenyListBody.$Shape): meshscope.v1.DenyListBody & meshscope.v1.DenyListBody.$Shape;
            static create(properties?: meshscope.v1.DenyListBody.$Properties): meshscope.v1.DenyListBody;

            /**
             * Encodes the specified DenyListBody message. Does not implicitly {@link meshscope.v1.DenyListBody.verify|verify} messages.
             * @param message DenyListBody message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.DenyListBody.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DenyListBody message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.DenyListBody & meshscope.v1.DenyListBody.$Shape} DenyListBody
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.DenyListBody & meshscope.v1.DenyListBody.$Shape;
        }

        namespace DenyListBody {

            /** Properties of a DenyListBody. */
            interface $Properties {

                /** DenyListBody cluster */
                cluster?: (string|null);

                /** DenyListBody sequence */
                sequence?: (number|Long|null);

                /** DenyListBody issuedUtcNs */
                issuedUtcNs?: (number|Long|null);

                /** DenyListBody serials */
                serials?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DenyListBody. */
            type $Shape = meshscope.v1.DenyListBody.$Properties;
        }

        /** EventType enum. */
        enum EventType {

            /** EVENT_TYPE_UNSPECIFIED value */
            EVENT_TYPE_UNSPECIFIED = 0,

            /** CLIENT_HEADER value */
            CLIENT_HEADER = 1,

            /** SERVER_HEADER value */
            SERVER_HEADER = 2,

            /** CLIENT_MESSAGE value */
            CLIENT_MESSAGE = 3,

            /** SERVER_MESSAGE value */
            SERVER_MESSAGE = 4,

            /** CLIENT_HALF_CLOSE value */
            CLIENT_HALF_CLOSE = 5,

            /** SERVER_TRAILER value */
            SERVER_TRAILER = 6,

            /** CANCEL value */
            CANCEL = 7
        }

        /** Direction enum. */
        enum Direction {

            /** DIRECTION_UNSPECIFIED value */
            DIRECTION_UNSPECIFIED = 0,

            /** INBOUND value */
            INBOUND = 1,

            /** OUTBOUND value */
            OUTBOUND = 2
        }

        /**
         * Properties of a Peer.
         * @deprecated Use meshscope.v1.Peer.$Properties instead.
         */
        interface IPeer extends meshscope.v1.Peer.$Properties {
        }

        /** Represents a Peer. */
        class Peer {

            /**
             * Constructs a new Peer.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Peer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Peer name. */
            name: string;

            /** Peer address. */
            address: string;

            /** Peer verified. */
            verified: boolean;

            /**
             * Creates a new Peer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Peer instance
             */
            static create(properties: meshscope.v1.Peer.$Shape): meshscope.v1.Peer & meshscope.v1.Peer.$Shape;
            static create(properties?: meshscope.v1.Peer.$Properties): meshscope.v1.Peer;

            /**
             * Encodes the specified Peer message. Does not implicitly {@link meshscope.v1.Peer.verify|verify} messages.
             * @param message Peer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Peer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Peer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Peer & meshscope.v1.Peer.$Shape} Peer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Peer & meshscope.v1.Peer.$Shape;
        }

        namespace Peer {

            /** Properties of a Peer. */
            interface $Properties {

                /** Peer name */
                name?: (string|null);

                /** Peer address */
                address?: (string|null);

                /** Peer verified */
                verified?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Peer. */
            type $Shape = meshscope.v1.Peer.$Properties;
        }

        /**
         * Properties of a MetadataEntry.
         * @deprecated Use meshscope.v1.MetadataEntry.$Properties instead.
         */
        interface IMetadataEntry extends meshscope.v1.MetadataEntry.$Properties {
        }

        /** Represents a MetadataEntry. */
        class MetadataEntry {

            /**
             * Constructs a new MetadataEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.MetadataEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MetadataEntry key. */
            key: string;

            /** MetadataEntry value. */
            value: Uint8Array;

            /** MetadataEntry redacted. */
            redacted: boolean;

            /**
             * Creates a new MetadataEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MetadataEntry instance
             */
            static create(properties: meshscope.v1.MetadataEntry.$Shape): meshscope.v1.MetadataEntry & meshscope.v1.MetadataEntry.$Shape;
            static create(properties?: meshscope.v1.MetadataEntry.$Properties): meshscope.v1.MetadataEntry;

            /**
             * Encodes the specified MetadataEntry message. Does not implicitly {@link meshscope.v1.MetadataEntry.verify|verify} messages.
             * @param message MetadataEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.MetadataEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MetadataEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.MetadataEntry & meshscope.v1.MetadataEntry.$Shape} MetadataEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.MetadataEntry & meshscope.v1.MetadataEntry.$Shape;
        }

        namespace MetadataEntry {

            /** Properties of a MetadataEntry. */
            interface $Properties {

                /** MetadataEntry key */
                key?: (string|null);

                /** MetadataEntry value */
                value?: (Uint8Array|null);

                /** MetadataEntry redacted */
                redacted?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MetadataEntry. */
            type $Shape = meshscope.v1.MetadataEntry.$Properties;
        }

        /**
         * Properties of a Redaction.
         * @deprecated Use meshscope.v1.Redaction.$Properties instead.
         */
        interface IRedaction extends meshscope.v1.Redaction.$Properties {
        }

        /** Represents a Redaction. */
        class Redaction {

            /**
             * Constructs a new Redaction.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Redaction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Redaction offset. */
            offset: number;

            /** Redaction length. */
            length: number;

            /** Redaction rule. */
            rule: string;

            /**
             * Creates a new Redaction instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Redaction instance
             */
            static create(properties: meshscope.v1.Redaction.$Shape): meshscope.v1.Redaction & meshscope.v1.Redaction.$Shape;
            static create(properties?: meshscope.v1.Redaction.$Properties): meshscope.v1.Redaction;

            /**
             * Encodes the specified Redaction message. Does not implicitly {@link meshscope.v1.Redaction.verify|verify} messages.
             * @param message Redaction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Redaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Redaction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Redaction & meshscope.v1.Redaction.$Shape} Redaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Redaction & meshscope.v1.Redaction.$Shape;
        }

        namespace Redaction {

            /** Properties of a Redaction. */
            interface $Properties {

                /** Redaction offset */
                offset?: (number|null);

                /** Redaction length */
                length?: (number|null);

                /** Redaction rule */
                rule?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Redaction. */
            type $Shape = meshscope.v1.Redaction.$Properties;
        }

        /**
         * Properties of a TraceContext.
         * @deprecated Use meshscope.v1.TraceContext.$Properties instead.
         */
        interface ITraceContext extends meshscope.v1.TraceContext.$Properties {
        }

        /** Represents a TraceContext. */
        class TraceContext {

            /**
             * Constructs a new TraceContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.TraceContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TraceContext traceId. */
            traceId: Uint8Array;

            /** TraceContext spanId. */
            spanId: Uint8Array;

            /** TraceContext parentSpanId. */
            parentSpanId: Uint8Array;

            /** TraceContext flags. */
            flags: number;

            /**
             * Creates a new TraceContext instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TraceContext instance
             */
            static create(properties: meshscope.v1.TraceContext.$Shape): meshscope.v1.TraceContext & meshscope.v1.TraceContext.$Shape;
            static create(properties?: meshscope.v1.TraceContext.$Properties): meshscope.v1.TraceContext;

            /**
             * Encodes the specified TraceContext message. Does not implicitly {@link meshscope.v1.TraceContext.verify|verify} messages.
             * @param message TraceContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.TraceContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TraceContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.TraceContext & meshscope.v1.TraceContext.$Shape} TraceContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.TraceContext & meshscope.v1.TraceContext.$Shape;
        }

        namespace TraceContext {

            /** Properties of a TraceContext. */
            interface $Properties {

                /** TraceContext traceId */
                traceId?: (Uint8Array|null);

                /** TraceContext spanId */
                spanId?: (Uint8Array|null);

                /** TraceContext parentSpanId */
                parentSpanId?: (Uint8Array|null);

                /** TraceContext flags */
                flags?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TraceContext. */
            type $Shape = meshscope.v1.TraceContext.$Properties;
        }

        /**
         * Properties of a Hop.
         * @deprecated Use meshscope.v1.Hop.$Properties instead.
         */
        interface IHop extends meshscope.v1.Hop.$Properties {
        }

        /** Represents a Hop. */
        class Hop {

            /**
             * Constructs a new Hop.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Hop.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hop from. */
            from: string;

            /** Hop to. */
            to: string;

            /** Hop receivedUtcNs. */
            receivedUtcNs: (number|Long);

            /** Hop sentUtcNs. */
            sentUtcNs: (number|Long);

            /**
             * Creates a new Hop instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hop instance
             */
            static create(properties: meshscope.v1.Hop.$Shape): meshscope.v1.Hop & meshscope.v1.Hop.$Shape;
            static create(properties?: meshscope.v1.Hop.$Properties): meshscope.v1.Hop;

            /**
             * Encodes the specified Hop message. Does not implicitly {@link meshscope.v1.Hop.verify|verify} messages.
             * @param message Hop message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Hop.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hop message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Hop & meshscope.v1.Hop.$Shape} Hop
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Hop & meshscope.v1.Hop.$Shape;
        }

        namespace Hop {

            /** Properties of a Hop. */
            interface $Properties {

                /** Hop from */
                from?: (string|null);

                /** Hop to */
                to?: (string|null);

                /** Hop receivedUtcNs */
                receivedUtcNs?: (number|Long|null);

                /** Hop sentUtcNs */
                sentUtcNs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hop. */
            type $Shape = meshscope.v1.Hop.$Properties;
        }

        /**
         * Properties of an Event.
         * @deprecated Use meshscope.v1.Event.$Properties instead.
         */
        interface IEvent extends meshscope.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event seq. */
            seq: (number|Long);

            /** Event utcNs. */
            utcNs: (number|Long);

            /** Event monoNs. */
            monoNs: (number|Long);

            /** Event type. */
            type: meshscope.v1.EventType;

            /** Event direction. */
            direction: meshscope.v1.Direction;

            /** Event callKey. */
            callKey: Uint8Array;

            /** Event index. */
            index: number;

            /** Event method. */
            method: string;

            /** Event peer. */
            peer?: (meshscope.v1.Peer.$Properties|null);

            /** Event metadata. */
            metadata: meshscope.v1.MetadataEntry.$Properties[];

            /** Event status. */
            status?: (number|null);

            /** Event statusMessage. */
            statusMessage: string;

            /** Event size. */
            size: (number|Long);

            /** Event payloadHead. */
            payloadHead: Uint8Array;

            /** Event redactions. */
            redactions: meshscope.v1.Redaction.$Properties[];

            /** Event trace. */
            trace?: (meshscope.v1.TraceContext.$Properties|null);

            /** Event deadlineUtcNs. */
            deadlineUtcNs?: (number|Long|null);

            /** Event latencyNs. */
            latencyNs?: (number|Long|null);

            /** Event hops. */
            hops: meshscope.v1.Hop.$Properties[];

            /** Event hopCount. */
            hopCount: number;

            /**
             * Creates a new Event instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Event instance
             */
            static create(properties: meshscope.v1.Event.$Shape): meshscope.v1.Event & meshscope.v1.Event.$Shape;
            static create(properties?: meshscope.v1.Event.$Properties): meshscope.v1.Event;

            /**
             * Encodes the specified Event message. Does not implicitly {@link meshscope.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Event & meshscope.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Event & meshscope.v1.Event.$Shape;
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event seq */
                seq?: (number|Long|null);

                /** Event utcNs */
                utcNs?: (number|Long|null);

                /** Event monoNs */
                monoNs?: (number|Long|null);

                /** Event type */
                type?: (meshscope.v1.EventType|null);

                /** Event direction */
                direction?: (meshscope.v1.Direction|null);

                /** Event callKey */
                callKey?: (Uint8Array|null);

                /** Event index */
                index?: (number|null);

                /** Event method */
                method?: (string|null);

                /** Event peer */
                peer?: (meshscope.v1.Peer.$Properties|null);

                /** Event metadata */
                metadata?: (meshscope.v1.MetadataEntry.$Properties[]|null);

                /** Event status */
                status?: (number|null);

                /** Event statusMessage */
                statusMessage?: (string|null);

                /** Event size */
                size?: (number|Long|null);

                /** Event payloadHead */
                payloadHead?: (Uint8Array|null);

                /** Event redactions */
                redactions?: (meshscope.v1.Redaction.$Properties[]|null);

                /** Event trace */
                trace?: (meshscope.v1.TraceContext.$Properties|null);

                /** Event deadlineUtcNs */
                deadlineUtcNs?: (number|Long|null);

                /** Event latencyNs */
                latencyNs?: (number|Long|null);

                /** Event hops */
                hops?: (meshscope.v1.Hop.$Properties[]|null);

                /** Event hopCount */
                hopCount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Event. */
            type $Shape = meshscope.v1.Event.$Properties;
        }

        /**
         * Properties of a PortFrame.
         * @deprecated Use meshscope.v1.PortFrame.$Properties instead.
         */
        interface IPortFrame extends meshscope.v1.PortFrame.$Properties {
        }

        /** Represents a PortFrame. */
        class PortFrame {

            /**
             * Constructs a new PortFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PortFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortFrame hello. */
            hello?: (meshscope.v1.PortHello.$Properties|null);

            /** PortFrame request. */
            request?: (meshscope.v1.PortMessage.$Properties|null);

            /** PortFrame send. */
            send?: (meshscope.v1.PortMessage.$Properties|null);

            /** PortFrame answer. */
            answer?: (meshscope.v1.PortAnswer.$Properties|null);

            /** PortFrame deliver. */
            deliver?: (meshscope.v1.PortMessage.$Properties|null);

            /** PortFrame withdraw. */
            withdraw?: (meshscope.v1.PortWithdraw.$Properties|null);

            /** PortFrame ping. */
            ping?: (meshscope.v1.PortPing.$Properties|null);

            /** PortFrame pong. */
            pong?: (meshscope.v1.PortPing.$Properties|null);

            /** PortFrame part. */
            part?: (meshscope.v1.PortPart.$Properties|null);

            /** PortFrame kind. */
            kind?: ("hello"|"request"|"send"|"answer"|"deliver"|"withdraw"|"ping"|"pong"|"part");

            /**
             * Creates a new PortFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortFrame instance
             */
            static create(properties: meshscope.v1.PortFrame.$Shape): meshscope.v1.PortFrame & meshscope.v1.PortFrame.$Shape;
            static create(properties?: meshscope.v1.PortFrame.$Properties): meshscope.v1.PortFrame;

            /**
             * Encodes the specified PortFrame message. Does not implicitly {@link meshscope.v1.PortFrame.verify|verify} messages.
             * @param message PortFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PortFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PortFrame & meshscope.v1.PortFrame.$Shape} PortFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PortFrame & meshscope.v1.PortFrame.$Shape;
        }

        namespace PortFrame {

            /** Properties of a PortFrame. */
            interface $Properties {

                /** PortFrame hello */
                hello?: (meshscope.v1.PortHello.$Properties|null);

                /** PortFrame request */
                request?: (meshscope.v1.PortMessage.$Properties|null);

                /** PortFrame send */
                send?: (meshscope.v1.PortMessage.$Properties|null);

                /** PortFrame answer */
                answer?: (meshscope.v1.PortAnswer.$Properties|null);

                /** PortFrame deliver */
                deliver?: (meshscope.v1.PortMessage.$Properties|null);

                /** PortFrame withdraw */
                withdraw?: (meshscope.v1.PortWithdraw.$Properties|null);

                /** PortFrame ping */
                ping?: (meshscope.v1.PortPing.$Properties|null);

                /** PortFrame pong */
                pong?: (meshscope.v1.PortPing.$Properties|null);

                /** PortFrame part */
                part?: (meshscope.v1.PortPart.$Properties|null);

                /** PortFrame kind */
                kind?: ("hello"|"request"|"send"|"answer"|"deliver"|"withdraw"|"ping"|"pong"|"part");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a PortFrame. */
            type $Shape = {
              hello?: meshscope.v1.PortHello.$Shape|null;
              request?: meshscope.v1.PortMessage.$Shape|null;
              send?: meshscope.v1.PortMessage.$Shape|null;
              answer?: meshscope.v1.PortAnswer.$Shape|null;
              deliver?: meshscope.v1.PortMessage.$Shape|null;
              withdraw?: meshscope.v1.PortWithdraw.$Shape|null;
              ping?: meshscope.v1.PortPing.$Shape|null;
              pong?: meshscope.v1.PortPing.$Shape|null;
              part?: meshscope.v1.PortPart.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "hello"; hello: meshscope.v1.PortHello.$Shape; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "request"; hello?: null; request: meshscope.v1.PortMessage.$Shape; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "send"; hello?: null; request?: null; send: meshscope.v1.PortMessage.$Shape; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "answer"; hello?: null; request?: null; send?: null; answer: meshscope.v1.PortAnswer.$Shape; deliver?: null; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "deliver"; hello?: null; request?: null; send?: null; answer?: null; deliver: meshscope.v1.PortMessage.$Shape; withdraw?: null; ping?: null; pong?: null; part?: null }|{ kind?: "withdraw"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw: meshscope.v1.PortWithdraw.$Shape; ping?: null; pong?: null; part?: null }|{ kind?: "ping"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping: meshscope.v1.PortPing.$Shape; pong?: null; part?: null }|{ kind?: "pong"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong: meshscope.v1.PortPing.$Shape; part?: null }|{ kind?: "part"; hello?: null; request?: null; send?: null; answer?: null; deliver?: null; withdraw?: null; ping?: null; pong?: null; part: meshscope.v1.PortPart.$Shape })
            );
        }

        /**
         * Properties of a PortHello.
         * @deprecated Use meshscope.v1.PortHello.$Properties instead.
         */
        interface IPortHello extends meshscope.v1.PortHello.$Properties {
        }

        /** Represents a PortHello. */
        class PortHello {

            /**
             * Constructs a new PortHello.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PortHello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortHello contractVersion. */
            contractVersion: number;

            /** PortHello service. */
            service: string;

            /** PortHello deliverMax. */
            deliverMax: number;

            /** PortHello node. */
            node: string;

            /** PortHello frameBytesMax. */
            frameBytesMax: number;

            /** PortHello messageBytesMax. */
            messageBytesMax: number;

            /**
             * Creates a new PortHello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortHello instance
             */
            static create(properties: meshscope.v1.PortHello.$Shape): meshscope.v1.PortHello & meshscope.v1.PortHello.$Shape;
            static create(properties?: meshscope.v1.PortHello.$Properties): meshscope.v1.PortHello;

            /**
             * Encodes the specified PortHello message. Does not implicitly {@link meshscope.v1.PortHello.verify|verify} messages.
             * @param message PortHello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PortHello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortHello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PortHello & meshscope.v1.PortHello.$Shape} PortHello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PortHello & meshscope.v1.PortHello.$Shape;
        }

        namespace PortHello {

            /** Properties of a PortHello. */
            interface $Properties {

                /** PortHello contractVersion */
                contractVersion?: (number|null);

                /** PortHello service */
                service?: (string|null);

                /** PortHello deliverMax */
                deliverMax?: (number|null);

                /** PortHello node */
                node?: (string|null);

                /** PortHello frameBytesMax */
                frameBytesMax?: (number|null);

                /** PortHello messageBytesMax */
                messageBytesMax?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortHello. */
            type $Shape = meshscope.v1.PortHello.$Properties;
        }

        /**
         * Properties of a PortPart.
         * @deprecated Use meshscope.v1.PortPart.$Properties instead.
         */
        interface IPortPart extends meshscope.v1.PortPart.$Properties {
        }

        /** Represents a PortPart. */
        class PortPart {

            /**
             * Constructs a new PortPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PortPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortPart totalBytes. */
            totalBytes: number;

            /** PortPart bytes. */
            bytes: Uint8Array;

            /**
             * Creates a new PortPart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortPart instance
             */
            static create(properties: meshscope.v1.PortPart.$Shape): meshscope.v1.PortPart & meshscope.v1.PortPart.$Shape;
            static create(properties?: meshscope.v1.PortPart.$Properties): meshscope.v1.PortPart;

            /**
             * Encodes the specified PortPart message. Does not implicitly {@link meshscope.v1.PortPart.verify|verify} messages.
             * @param message PortPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PortPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PortPart & meshscope.v1.PortPart.$Shape} PortPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PortPart & meshscope.v1.PortPart.$Shape;
        }

        namespace PortPart {

            /** Properties of a PortPart. */
            interface $Properties {

                /** PortPart totalBytes */
                totalBytes?: (number|null);

                /** PortPart bytes */
                bytes?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortPart. */
            type $Shape = meshscope.v1.PortPart.$Properties;
        }

        /**
         * Properties of a PortMessage.
         * @deprecated Use meshscope.v1.PortMessage.$Properties instead.
         */
        interface IPortMessage extends meshscope.v1.PortMessage.$Properties {
        }

        /** Represents a PortMessage. */
        class PortMessage {

            /**
             * Constructs a new PortMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PortMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortMessage number. */
            number: (number|Long);

            /** PortMessage id. */
            id: Uint8Array;

            /** PortMessage service. */
            service: string;

            /** PortMessage method. */
            method: string;

            /** PortMessage payload. */
            payload: Uint8Array;

            /** PortMessage timeoutMs. */
            timeoutMs: number;

            /** PortMessage orderingKey. */
            orderingKey: string;

            /** PortMessage idempotencyKey. */
            idempotencyKey: Uint8Array;

            /** PortMessage durable. */
            durable: boolean;

            /** PortMessage metadata. */
            metadata: meshscope.v1.MetadataEntry.$Properties[];

            /** PortMessage trace. */
            trace?: (meshscope.v1.TraceContext.$Properties|null);

            /** PortMessage fromService. */
            fromService: string;

            /** PortMessage fromNode. */
            fromNode: string;

            /** PortMessage fromVerified. */
            fromVerified: boolean;

            /**
             * Creates a new PortMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortMessage instance
             */
            static create(properties: meshscope.v1.PortMessage.$Shape): meshscope.v1.PortMessage & meshscope.v1.PortMessage.$Shape;
            static create(properties?: meshscope.v1.PortMessage.$Properties): meshscope.v1.PortMessage;

            /**
             * Encodes the specified PortMessage message. Does not implicitly {@link meshscope.v1.PortMessage.verify|verify} messages.
             * @param message PortMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PortMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PortMessage & meshscope.v1.PortMessage.$Shape} PortMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PortMessage & meshscope.v1.PortMessage.$Shape;
        }

        namespace PortMessage {

            /** Properties of a PortMessage. */
            interface $Properties {

                /** PortMessage number */
                number?: (number|Long|null);

                /** PortMessage id */
                id?: (Uint8Array|null);

                /** PortMessage service */
                service?: (string|null);

                /** PortMessage method */
                method?: (string|null);

                /** PortMessage payload */
                payload?: (Uint8Array|null);

                /** PortMessage timeoutMs */
                timeoutMs?: (number|null);

                /** PortMessage orderingKey */
                orderingKey?: (string|null);

                /** PortMessage idempotencyKey */
                idempotencyKey?: (Uint8Array|null);

                /** PortMessage durable */
                durable?: (boolean|null);

                /** PortMessage metadata */
                metadata?: (meshscope.v1.MetadataEntry.$Properties[]|null);

                /** PortMessage trace */
                trace?: (meshscope.v1.TraceContext.$Properties|null);

                /** PortMessage fromService */
                fromService?: (string|null);

                /** PortMessage fromNode */
                fromNode?: (string|null);

                /** PortMessage fromVerified */
                fromVerified?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortMessage. */
            type $Shape = meshscope.v1.PortMessage.$Properties;
        }

        /**
         * Properties of a PortAnswer.
         * @deprecated Use meshscope.v1.PortAnswer.$Properties instead.
         */
        interface IPortAnswer extends meshscope.v1.PortAnswer.$Properties {
        }

        /** Represents a PortAnswer. */
        class PortAnswer {

            /**
             * Constructs a new PortAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PortAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortAnswer number. */
            number: (number|Long);

            /** PortAnswer code. */
            code: meshscope.v1.PortAnswer.Code;

            /** PortAnswer reason. */
            reason: string;

            /** PortAnswer payload. */
            payload: Uint8Array;

            /** PortAnswer id. */
            id: Uint8Array;

            /** PortAnswer node. */
            node: string;

            /** PortAnswer attempts. */
            attempts: number;

            /**
             * Creates a new PortAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortAnswer instance
             */
            static create(properties: meshscope.v1.PortAnswer.$Shape): meshscope.v1.PortAnswer & meshscope.v1.PortAnswer.$Shape;
            static create(properties?: meshscope.v1.PortAnswer.$Properties): meshscope.v1.PortAnswer;

            /**
             * Encodes the specified PortAnswer message. Does not implicitly {@link meshscope.v1.PortAnswer.verify|verify} messages.
             * @param message PortAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PortAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PortAnswer & meshscope.v1.PortAnswer.$Shape} PortAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PortAnswer & meshscope.v1.PortAnswer.$Shape;
        }

        namespace PortAnswer {

            /** Properties of a PortAnswer. */
            interface $Properties {

                /** PortAnswer number */
                number?: (number|Long|null);

                /** PortAnswer code */
                code?: (meshscope.v1.PortAnswer.Code|null);

                /** PortAnswer reason */
                reason?: (string|null);

                /** PortAnswer payload */
                payload?: (Uint8Array|null);

                /** PortAnswer id */
                id?: (Uint8Array|null);

                /** PortAnswer node */
                node?: (string|null);

                /** PortAnswer attempts */
                attempts?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortAnswer. */
            type $Shape = meshscope.v1.PortAnswer.$Properties;

            /** Code enum. */
            enum Code {

                /** CODE_UNSPECIFIED value */
                CODE_UNSPECIFIED = 0,

                /** OK value */
                OK = 1,

                /** RETRYABLE value */
                RETRYABLE = 2,

                /** FATAL value */
                FATAL = 3,

                /** SHUTTING_DOWN value */
                SHUTTING_DOWN = 4,

                /** KEPT value */
                KEPT = 5
            }
        }

        /**
         * Properties of a PortWithdraw.
         * @deprecated Use meshscope.v1.PortWithdraw.$Properties instead.
         */
        interface IPortWithdraw extends meshscope.v1.PortWithdraw.$Properties {
        }

        /** Represents a PortWithdraw. */
        class PortWithdraw {

            /**
             * Constructs a new PortWithdraw.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PortWithdraw.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortWithdraw reason. */
            reason: string;

            /**
             * Creates a new PortWithdraw instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortWithdraw instance
             */
            static create(properties: meshscope.v1.PortWithdraw.$Shape): meshscope.v1.PortWithdraw & meshscope.v1.PortWithdraw.$Shape;
            static create(properties?: meshscope.v1.PortWithdraw.$Properties): meshscope.v1.PortWithdraw;

            /**
             * Encodes the specified PortWithdraw message. Does not implicitly {@link meshscope.v1.PortWithdraw.verify|verify} messages.
             * @param message PortWithdraw message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PortWithdraw.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortWithdraw message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PortWithdraw & meshscope.v1.PortWithdraw.$Shape} PortWithdraw
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PortWithdraw & meshscope.v1.PortWithdraw.$Shape;
        }

        namespace PortWithdraw {

            /** Properties of a PortWithdraw. */
            interface $Properties {

                /** PortWithdraw reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortWithdraw. */
            type $Shape = meshscope.v1.PortWithdraw.$Properties;
        }

        /**
         * Properties of a PortPing.
         * @deprecated Use meshscope.v1.PortPing.$Properties instead.
         */
        interface IPortPing extends meshscope.v1.PortPing.$Properties {
        }

        /** Represents a PortPing. */
        class PortPing {

            /**
             * Constructs a new PortPing.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PortPing.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortPing nonce. */
            nonce: (number|Long);

            /**
             * Creates a new PortPing instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortPing instance
             */
            static create(properties: meshscope.v1.PortPing.$Shape): meshscope.v1.PortPing & meshscope.v1.PortPing.$Shape;
            static create(properties?: meshscope.v1.PortPing.$Properties): meshscope.v1.PortPing;

            /**
             * Encodes the specified PortPing message. Does not implicitly {@link meshscope.v1.PortPing.verify|verify} messages.
             * @param message PortPing message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PortPing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortPing message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PortPing & meshscope.v1.PortPing.$Shape} PortPing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PortPing & meshscope.v1.PortPing.$Shape;
        }

        namespace PortPing {

            /** Properties of a PortPing. */
            interface $Properties {

                /** PortPing nonce */
                nonce?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortPing. */
            type $Shape = meshscope.v1.PortPing.$Properties;
        }

        /**
         * Properties of a ListDeadLettersRequest.
         * @deprecated Use meshscope.v1.ListDeadLettersRequest.$Properties instead.
         */
        interface IListDeadLettersRequest extends meshscope.v1.ListDeadLettersRequest.$Properties {
        }

        /** Represents a ListDeadLettersRequest. */
        class ListDeadLettersRequest {

            /**
             * Constructs a new ListDeadLettersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.ListDeadLettersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListDeadLettersRequest lettersMax. */
            lettersMax: number;

            /** ListDeadLettersRequest service. */
            service: string;

            /**
             * Creates a new ListDeadLettersRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListDeadLettersRequest instance
             */
            static create(properties: meshscope.v1.ListDeadLettersRequest.$Shape): meshscope.v1.ListDeadLettersRequest & meshscope.v1.ListDeadLettersRequest.$Shape;
            static create(properties?: meshscope.v1.ListDeadLettersRequest.$Properties): meshscope.v1.ListDeadLettersRequest;

            /**
             * Encodes the specified ListDeadLettersRequest message. Does not implicitly {@link meshscope.v1.ListDeadLettersRequest.verify|verify} messages.
             * @param message ListDeadLettersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.ListDeadLettersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListDeadLettersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.ListDeadLettersRequest & meshscope.v1.ListDeadLettersRequest.$Shape} ListDeadLettersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.ListDeadLettersRequest & meshscope.v1.ListDeadLettersRequest.$Shape;
        }

        namespace ListDeadLettersRequest {

            /** Properties of a ListDeadLettersRequest. */
            interface $Properties {

                /** ListDeadLettersRequest lettersMax */
                lettersMax?: (number|null);

                /** ListDeadLettersRequest service */
                service?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListDeadLettersRequest. */
            type $Shape = meshscope.v1.ListDeadLettersRequest.$Properties;
        }

        /**
         * Properties of a ListDeadLettersResponse.
         * @deprecated Use meshscope.v1.ListDeadLettersResponse.$Properties instead.
         */
        interface IListDeadLettersResponse extends meshscope.v1.ListDeadLettersResponse.$Properties {
        }

        /** Represents a ListDeadLettersResponse. */
        class ListDeadLettersResponse {

            /**
             * Constructs a new ListDeadLettersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.ListDeadLettersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListDeadLettersResponse letters. */
            letters: meshscope.v1.DeadLetterInfo.$Properties[];

            /** ListDeadLettersResponse total. */
            total: number;

            /** ListDeadLettersResponse forgotten. */
            forgotten: (number|Long);

            /**
             * Creates a new ListDeadLettersResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListDeadLettersResponse instance
             */
            static create(properties: meshscope.v1.ListDeadLettersResponse.$Shape): meshscope.v1.ListDeadLettersResponse & meshscope.v1.ListDeadLettersResponse.$Shape;
            static create(properties?: meshscope.v1.ListDeadLettersResponse.$Properties): meshscope.v1.ListDeadLettersResponse;

            /**
             * Encodes the specified ListDeadLettersResponse message. Does not implicitly {@link meshscope.v1.ListDeadLettersResponse.verify|verify} messages.
             * @param message ListDeadLettersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.ListDeadLettersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListDeadLettersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.ListDeadLettersResponse & meshscope.v1.ListDeadLettersResponse.$Shape} ListDeadLettersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.ListDeadLettersResponse & meshscope.v1.ListDeadLettersResponse.$Shape;
        }

        namespace ListDeadLettersResponse {

            /** Properties of a ListDeadLettersResponse. */
            interface $Properties {

                /** ListDeadLettersResponse letters */
                letters?: (meshscope.v1.DeadLetterInfo.$Properties[]|null);

                /** ListDeadLettersResponse total */
                total?: (number|null);

                /** ListDeadLettersResponse forgotten */
                forgotten?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListDeadLettersResponse. */
            type $Shape = meshscope.v1.ListDeadLettersResponse.$Properties;
        }

        /**
         * Properties of a DeadLetterInfo.
         * @deprecated Use meshscope.v1.DeadLetterInfo.$Properties instead.
         */
        interface IDeadLetterInfo extends meshscope.v1.DeadLetterInfo.$Properties {
        }

        /** Represents a DeadLetterInfo. */
        class DeadLetterInfo {

            /**
             * Constructs a new DeadLetterInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.DeadLetterInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeadLetterInfo id. */
            id: Uint8Array;

            /** DeadLetterInfo service. */
            service: string;

            /** DeadLetterInfo method. */
            method: string;

            /** DeadLetterInfo orderingKey. */
            orderingKey: string;

            /** DeadLetterInfo size. */
            size: (number|Long);

            /** DeadLetterInfo reason. */
            reason: string;

            /** DeadLetterInfo diedUtcNs. */
            diedUtcNs: (number|Long);

            /** DeadLetterInfo durable. */
            durable: boolean;

            /**
             * Creates a new DeadLetterInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeadLetterInfo instance
             */
            static create(properties: meshscope.v1.DeadLetterInfo.$Shape): meshscope.v1.DeadLetterInfo & meshscope.v1.DeadLetterInfo.$Shape;
            static create(properties?: meshscope.v1.DeadLetterInfo.$Properties): meshscope.v1.DeadLetterInfo;

            /**
             * Encodes the specified DeadLetterInfo message. Does not implicitly {@link meshscope.v1.DeadLetterInfo.verify|verify} messages.
             * @param message DeadLetterInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.DeadLetterInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeadLetterInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.DeadLetterInfo & meshscope.v1.DeadLetterInfo.$Shape} DeadLetterInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.DeadLetterInfo & meshscope.v1.DeadLetterInfo.$Shape;
        }

        namespace DeadLetterInfo {

            /** Properties of a DeadLetterInfo. */
            interface $Properties {

                /** DeadLetterInfo id */
                id?: (Uint8Array|null);

                /** DeadLetterInfo service */
                service?: (string|null);

                /** DeadLetterInfo method */
                method?: (string|null);

                /** DeadLetterInfo orderingKey */
                orderingKey?: (string|null);

                /** DeadLetterInfo size */
                size?: (number|Long|null);

                /** DeadLetterInfo reason */
                reason?: (string|null);

                /** DeadLetterInfo diedUtcNs */
                diedUtcNs?: (number|Long|null);

                /** DeadLetterInfo durable */
                durable?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeadLetterInfo. */
            type $Shape = meshscope.v1.DeadLetterInfo.$Properties;
        }

        /**
         * Properties of a DeadLetterRequest.
         * @deprecated Use meshscope.v1.DeadLetterRequest.$Properties instead.
         */
        interface IDeadLetterRequest extends meshscope.v1.DeadLetterRequest.$Properties {
        }

        /** Represents a DeadLetterRequest. */
        class DeadLetterRequest {

            /**
             * Constructs a new DeadLetterRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.DeadLetterRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeadLetterRequest id. */
            id: Uint8Array;

            /** DeadLetterRequest timeoutMs. */
            timeoutMs: number;

            /**
             * Creates a new DeadLetterRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeadLetterRequest instance
             */
            static create(properties: meshscope.v1.DeadLetterRequest.$Shape): meshscope.v1.DeadLetterRequest & meshscope.v1.DeadLetterRequest.$Shape;
            static create(properties?: meshscope.v1.DeadLetterRequest.$Properties): meshscope.v1.DeadLetterRequest;

            /**
             * Encodes the specified DeadLetterRequest message. Does not implicitly {@link meshscope.v1.DeadLetterRequest.verify|verify} messages.
             * @param message DeadLetterRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.DeadLetterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeadLetterRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.DeadLetterRequest & meshscope.v1.DeadLetterRequest.$Shape} DeadLetterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.DeadLetterRequest & meshscope.v1.DeadLetterRequest.$Shape;
        }

        namespace DeadLetterRequest {

            /** Properties of a DeadLetterRequest. */
            interface $Properties {

                /** DeadLetterRequest id */
                id?: (Uint8Array|null);

                /** DeadLetterRequest timeoutMs */
                timeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeadLetterRequest. */
            type $Shape = meshscope.v1.DeadLetterRequest.$Properties;
        }

        /**
         * Properties of a DeadLetterResponse.
         * @deprecated Use meshscope.v1.DeadLetterResponse.$Properties instead.
         */
        interface IDeadLetterResponse extends meshscope.v1.DeadLetterResponse.$Properties {
        }

        /** Represents a DeadLetterResponse. */
        class DeadLetterResponse {

            /**
             * Constructs a new DeadLetterResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.DeadLetterResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeadLetterResponse id. */
            id: Uint8Array;

            /**
             * Creates a new DeadLetterResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeadLetterResponse instance
             */
            static create(properties: meshscope.v1.DeadLetterResponse.$Shape): meshscope.v1.DeadLetterResponse & meshscope.v1.DeadLetterResponse.$Shape;
            static create(properties?: meshscope.v1.DeadLetterResponse.$Properties): meshscope.v1.DeadLetterResponse;

            /**
             * Encodes the specified DeadLetterResponse message. Does not implicitly {@link meshscope.v1.DeadLetterResponse.verify|verify} messages.
             * @param message DeadLetterResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.DeadLetterResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeadLetterResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.DeadLetterResponse & meshscope.v1.DeadLetterResponse.$Shape} DeadLetterResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.DeadLetterResponse & meshscope.v1.DeadLetterResponse.$Shape;
        }

        namespace DeadLetterResponse {

            /** Properties of a DeadLetterResponse. */
            interface $Properties {

                /** DeadLetterResponse id */
                id?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeadLetterResponse. */
            type $Shape = meshscope.v1.DeadLetterResponse.$Properties;
        }
    }
}
