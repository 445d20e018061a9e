import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace meshscope. */
export namespace meshscope {

    /** Namespace v1. */
    namespace v1 {

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
         * Properties of a WatchRequest.
         * @deprecated Use meshscope.v1.WatchRequest.$Properties instead.
         */
        interface IWatchRequest extends meshscope.v1.WatchRequest.$Properties {
        }

        /** Represents a WatchRequest. */
        class WatchRequest {

            /**
             * Constructs a new WatchRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.WatchRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchRequest incarnation. */
            incarnation: (number|Long);

            /** WatchRequest fromSeq. */
            fromSeq: (number|Long);

            /** WatchRequest last. */
            last: number;

            /** WatchRequest filter. */
            filter: string;

            /** WatchRequest sinceUtcNs. */
            sinceUtcNs: (number|Long);

            /** WatchRequest maxBatchEvents. */
            maxBatchEvents: number;

            /**
             * Creates a new WatchRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchRequest instance
             */
            static create(properties: meshscope.v1.WatchRequest.$Shape): meshscope.v1.WatchRequest & meshscope.v1.WatchRequest.$Shape;
            static create(properties?: meshscope.v1.WatchRequest.$Properties): meshscope.v1.WatchRequest;

            /**
             * Encodes the specified WatchRequest message. Does not implicitly {@link meshscope.v1.WatchRequest.verify|verify} messages.
             * @param message WatchRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.WatchRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.WatchRequest & meshscope.v1.WatchRequest.$Shape} WatchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.WatchRequest & meshscope.v1.WatchRequest.$Shape;
        }

        namespace WatchRequest {

            /** Properties of a WatchRequest. */
            interface $Properties {

                /** WatchRequest incarnation */
                incarnation?: (number|Long|null);

                /** WatchRequest fromSeq */
                fromSeq?: (number|Long|null);

                /** WatchRequest last */
                last?: (number|null);

                /** WatchRequest filter */
                filter?: (string|null);

                /** WatchRequest sinceUtcNs */
                sinceUtcNs?: (number|Long|null);

                /** WatchRequest maxBatchEvents */
                maxBatchEvents?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchRequest. */
            type $Shape = meshscope.v1.WatchRequest.$Properties;
        }

        /**
         * Properties of an EventBatch.
         * @deprecated Use meshscope.v1.EventBatch.$Properties instead.
         */
        interface IEventBatch extends meshscope.v1.EventBatch.$Properties {
        }

        /** Represents an EventBatch. */
        class EventBatch {

            /**
             * Constructs a new EventBatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.EventBatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EventBatch incarnation. */
            incarnation: (number|Long);

            /** EventBatch fromSeq. */
            fromSeq: (number|Long);

            /** EventBatch toSeq. */
            toSeq: (number|Long);

            /** EventBatch events. */
            events: meshscope.v1.Event.$Properties[];

            /** EventBatch lost. */
            lost: meshscope.v1.Lost.$Properties[];

            /** EventBatch late. */
            late: meshscope.v1.Event.$Properties[];

            /** EventBatch contractVersion. */
            contractVersion: number;

            /**
             * Creates a new EventBatch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EventBatch instance
             */
            static create(properties: meshscope.v1.EventBatch.$Shape): meshscope.v1.EventBatch & meshscope.v1.EventBatch.$Shape;
            static create(properties?: meshscope.v1.EventBatch.$Properties): meshscope.v1.EventBatch;

            /**
             * Encodes the specified EventBatch message. Does not implicitly {@link meshscope.v1.EventBatch.verify|verify} messages.
             * @param message EventBatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.EventBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EventBatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.EventBatch & meshscope.v1.EventBatch.$Shape} EventBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.EventBatch & meshscope.v1.EventBatch.$Shape;
        }

        namespace EventBatch {

            /** Properties of an EventBatch. */
            interface $Properties {

                /** EventBatch incarnation */
                incarnation?: (number|Long|null);

                /** EventBatch fromSeq */
                fromSeq?: (number|Long|null);

                /** EventBatch toSeq */
                toSeq?: (number|Long|null);

                /** EventBatch events */
                events?: (meshscope.v1.Event.$Properties[]|null);

                /** EventBatch lost */
                lost?: (meshscope.v1.Lost.$Properties[]|null);

                /** EventBatch late */
                late?: (meshscope.v1.Event.$Properties[]|null);

                /** EventBatch contractVersion */
                contractVersion?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EventBatch. */
            type $Shape = meshscope.v1.EventBatch.$Properties;
        }

        /**
         * Properties of a Lost.
         * @deprecated Use meshscope.v1.Lost.$Properties instead.
         */
        interface ILost extends meshscope.v1.Lost.$Properties {
        }

        /** Represents a Lost. */
        class Lost {

            /**
             * Constructs a new Lost.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Lost.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Lost fromSeq. */
            fromSeq: (number|Long);

            /** Lost toSeq. */
            toSeq: (number|Long);

            /** Lost count. */
            count?: (number|Long|null);

            /** Lost fromUtcNs. */
            fromUtcNs: (number|Long);

            /** Lost toUtcNs. */
            toUtcNs: (number|Long);

            /** Lost reason. */
            reason: meshscope.v1.Lost.Reason;

            /**
             * Creates a new Lost instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Lost instance
             */
            static create(properties: meshscope.v1.Lost.$Shape): meshscope.v1.Lost & meshscope.v1.Lost.$Shape;
            static create(properties?: meshscope.v1.Lost.$Properties): meshscope.v1.Lost;

            /**
             * Encodes the specified Lost message. Does not implicitly {@link meshscope.v1.Lost.verify|verify} messages.
             * @param message Lost message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Lost.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Lost message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Lost & meshscope.v1.Lost.$Shape} Lost
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Lost & meshscope.v1.Lost.$Shape;
        }

        namespace Lost {

            /** Properties of a Lost. */
            interface $Properties {

                /** Lost fromSeq */
                fromSeq?: (number|Long|null);

                /** Lost toSeq */
                toSeq?: (number|Long|null);

                /** Lost count */
                count?: (number|Long|null);

                /** Lost fromUtcNs */
                fromUtcNs?: (number|Long|null);

                /** Lost toUtcNs */
                toUtcNs?: (number|Long|null);

                /** Lost reason */
                reason?: (meshscope.v1.Lost.Reason|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Lost. */
            type $Shape = meshscope.v1.Lost.$Properties;

            /** Reason enum. */
            enum Reason {

                /** REASON_UNSPECIFIED value */
                REASON_UNSPECIFIED = 0,

                /** SUBSCRIBER_SLOW value */
                SUBSCRIBER_SLOW = 1,

                /** TAP_OVERLOAD value */
                TAP_OVERLOAD = 2,

                /** RESTART value */
                RESTART = 3,

                /** NOT_WATCHED value */
                NOT_WATCHED = 4,

                /** EVICTED value */
                EVICTED = 5
            }
        }

        /**
         * Properties of a WatchStatsRequest.
         * @deprecated Use meshscope.v1.WatchStatsRequest.$Properties instead.
         */
        interface IWatchStatsRequest extends meshscope.v1.WatchStatsRequest.$Properties {
        }

        /** Represents a WatchStatsRequest. */
        class WatchStatsRequest {

            /**
             * Constructs a new WatchStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.WatchStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchStatsRequest intervalMs. */
            intervalMs: number;

            /**
             * Creates a new WatchStatsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchStatsRequest instance
             */
            static create(properties: meshscope.v1.WatchStatsRequest.$Shape): meshscope.v1.WatchStatsRequest & meshscope.v1.WatchStatsRequest.$Shape;
            static create(properties?: meshscope.v1.WatchStatsRequest.$Properties): meshscope.v1.WatchStatsRequest;

            /**
             * Encodes the specified WatchStatsRequest message. Does not implicitly {@link meshscope.v1.WatchStatsRequest.verify|verify} messages.
             * @param message WatchStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.WatchStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.WatchStatsRequest & meshscope.v1.WatchStatsRequest.$Shape} WatchStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.WatchStatsRequest & meshscope.v1.WatchStatsRequest.$Shape;
        }

        namespace WatchStatsRequest {

            /** Properties of a WatchStatsRequest. */
            interface $Properties {

                /** WatchStatsRequest intervalMs */
                intervalMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchStatsRequest. */
            type $Shape = meshscope.v1.WatchStatsRequest.$Properties;
        }

        /**
         * Properties of a StatsReport.
         * @deprecated Use meshscope.v1.StatsReport.$Properties instead.
         */
        interface IStatsReport extends meshscope.v1.StatsReport.$Properties {
        }

        /** Represents a StatsReport. */
        class StatsReport {

            /**
             * Constructs a new StatsReport.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.StatsReport.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatsReport incarnation. */
            incarnation: (number|Long);

            /** StatsReport utcNs. */
            utcNs: (number|Long);

            /** StatsReport eventsSeen. */
            eventsSeen: (number|Long);

            /** StatsReport lostAtTap. */
            lostAtTap: (number|Long);

            /** StatsReport series. */
            series: meshscope.v1.StatsSeries.$Properties[];

            /** StatsReport past. */
            past: meshscope.v1.PastSecond.$Properties[];

            /** StatsReport contractVersion. */
            contractVersion: number;

            /**
             * Creates a new StatsReport instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StatsReport instance
             */
            static create(properties: meshscope.v1.StatsReport.$Shape): meshscope.v1.StatsReport & meshscope.v1.StatsReport.$Shape;
            static create(properties?: meshscope.v1.StatsReport.$Properties): meshscope.v1.StatsReport;

            /**
             * Encodes the specified StatsReport message. Does not implicitly {@link meshscope.v1.StatsReport.verify|verify} messages.
             * @param message StatsReport message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.StatsReport.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatsReport message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.StatsReport & meshscope.v1.StatsReport.$Shape} StatsReport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.StatsReport & meshscope.v1.StatsReport.$Shape;
        }

        namespace StatsReport {

            /** Properties of a StatsReport. */
            interface $Properties {

                /** StatsReport incarnation */
                incarnation?: (number|Long|null);

                /** StatsReport utcNs */
                utcNs?: (number|Long|null);

                /** StatsReport eventsSeen */
                eventsSeen?: (number|Long|null);

                /** StatsReport lostAtTap */
                lostAtTap?: (number|Long|null);

                /** StatsReport series */
                series?: (meshscope.v1.StatsSeries.$Properties[]|null);

                /** StatsReport past */
                past?: (meshscope.v1.PastSecond.$Properties[]|null);

                /** StatsReport contractVersion */
                contractVersion?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatsReport. */
            type $Shape = meshscope.v1.StatsReport.$Properties;
        }

        /**
         * Properties of a StatsSeries.
         * @deprecated Use meshscope.v1.StatsSeries.$Properties instead.
         */
        interface IStatsSeries extends meshscope.v1.StatsSeries.$Properties {
        }

        /** Represents a StatsSeries. */
        class StatsSeries {

            /**
             * Constructs a new StatsSeries.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.StatsSeries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatsSeries direction. */
            direction: meshscope.v1.Direction;

            /** StatsSeries method. */
            method: string;

            /** StatsSeries peer. */
            peer: string;

            /** StatsSeries started. */
            started: (number|Long);

            /** StatsSeries byStatus. */
            byStatus: meshscope.v1.StatusCount.$Properties[];

            /** StatsSeries messages. */
            messages: (number|Long);

            /** StatsSeries bytes. */
            bytes: (number|Long);

            /** StatsSeries latency. */
            latency?: (meshscope.v1.Histogram.$Properties|null);

            /**
             * Creates a new StatsSeries instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StatsSeries instance
             */
            static create(properties: meshscope.v1.StatsSeries.$Shape): meshscope.v1.StatsSeries & meshscope.v1.StatsSeries.$Shape;
            static create(properties?: meshscope.v1.StatsSeries.$Properties): meshscope.v1.StatsSeries;

            /**
             * Encodes the specified StatsSeries message. Does not implicitly {@link meshscope.v1.StatsSeries.verify|verify} messages.
             * @param message StatsSeries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.StatsSeries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatsSeries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.StatsSeries & meshscope.v1.StatsSeries.$Shape} StatsSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.StatsSeries & meshscope.v1.StatsSeries.$Shape;
        }

        namespace StatsSeries {

            /** Properties of a StatsSeries. */
            interface $Properties {

                /** StatsSeries direction */
                direction?: (meshscope.v1.Direction|null);

                /** StatsSeries method */
                method?: (string|null);

                /** StatsSeries peer */
                peer?: (string|null);

                /** StatsSeries started */
                started?: (number|Long|null);

                /** StatsSeries byStatus */
                byStatus?: (meshscope.v1.StatusCount.$Properties[]|null);

                /** StatsSeries messages */
                messages?: (number|Long|null);

                /** StatsSeries bytes */
                bytes?: (number|Long|null);

                /** StatsSeries latency */
                latency?: (meshscope.v1.Histogram.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatsSeries. */
            type $Shape = meshscope.v1.StatsSeries.$Properties;
        }

        /**
         * Properties of a StatusCount.
         * @deprecated Use meshscope.v1.StatusCount.$Properties instead.
         */
        interface IStatusCount extends meshscope.v1.StatusCount.$Properties {
        }

        /** Represents a StatusCount. */
        class StatusCount {

            /**
             * Constructs a new StatusCount.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.StatusCount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatusCount status. */
            status: number;

            /** StatusCount calls. */
            calls: (number|Long);

            /**
             * Creates a new StatusCount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StatusCount instance
             */
            static create(properties: meshscope.v1.StatusCount.$Shape): meshscope.v1.StatusCount & meshscope.v1.StatusCount.$Shape;
            static create(properties?: meshscope.v1.StatusCount.$Properties): meshscope.v1.StatusCount;

            /**
             * Encodes the specified StatusCount message. Does not implicitly {@link meshscope.v1.StatusCount.verify|verify} messages.
             * @param message StatusCount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.StatusCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatusCount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.StatusCount & meshscope.v1.StatusCount.$Shape} StatusCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.StatusCount & meshscope.v1.StatusCount.$Shape;
        }

        namespace StatusCount {

            /** Properties of a StatusCount. */
            interface $Properties {

                /** StatusCount status */
                status?: (number|null);

                /** StatusCount calls */
                calls?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatusCount. */
            type $Shape = meshscope.v1.StatusCount.$Properties;
        }

        /**
         * Properties of a Histogram.
         * @deprecated Use meshscope.v1.Histogram.$Properties instead.
         */
        interface IHistogram extends meshscope.v1.Histogram.$Properties {
        }

        /** Represents a Histogram. */
        class Histogram {

            /**
             * Constructs a new Histogram.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.Histogram.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Histogram indexes. */
            indexes: number[];

            /** Histogram counts. */
            counts: (number|Long)[];

            /** Histogram zeroCount. */
            zeroCount: (number|Long);

            /** Histogram sumUs. */
            sumUs: (number|Long);

            /**
             * Creates a new Histogram instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Histogram instance
             */
            static create(properties: meshscope.v1.Histogram.$Shape): meshscope.v1.Histogram & meshscope.v1.Histogram.$Shape;
            static create(properties?: meshscope.v1.Histogram.$Properties): meshscope.v1.Histogram;

            /**
             * Encodes the specified Histogram message. Does not implicitly {@link meshscope.v1.Histogram.verify|verify} messages.
             * @param message Histogram message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.Histogram.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Histogram message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.Histogram & meshscope.v1.Histogram.$Shape} Histogram
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.Histogram & meshscope.v1.Histogram.$Shape;
        }

        namespace Histogram {

            /** Properties of a Histogram. */
            interface $Properties {

                /** Histogram indexes */
                indexes?: (number[]|null);

                /** Histogram counts */
                counts?: ((number|Long)[]|null);

                /** Histogram zeroCount */
                zeroCount?: (number|Long|null);

                /** Histogram sumUs */
                sumUs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Histogram. */
            type $Shape = meshscope.v1.Histogram.$Properties;
        }

        /**
         * Properties of a PastSecond.
         * @deprecated Use meshscope.v1.PastSecond.$Properties instead.
         */
        interface IPastSecond extends meshscope.v1.PastSecond.$Properties {
        }

        /** Represents a PastSecond. */
        class PastSecond {

            /**
             * Constructs a new PastSecond.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.PastSecond.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PastSecond utcNs. */
            utcNs: (number|Long);

            /** PastSecond inboundStarted. */
            inboundStarted: (number|Long);

            /** PastSecond outboundStarted. */
            outboundStarted: (number|Long);

            /** PastSecond inboundErrors. */
            inboundErrors: (number|Long);

            /** PastSecond outboundErrors. */
            outboundErrors: (number|Long);

            /** PastSecond lost. */
            lost: (number|Long);

            /**
             * Creates a new PastSecond instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PastSecond instance
             */
            static create(properties: meshscope.v1.PastSecond.$Shape): meshscope.v1.PastSecond & meshscope.v1.PastSecond.$Shape;
            static create(properties?: meshscope.v1.PastSecond.$Properties): meshscope.v1.PastSecond;

            /**
             * Encodes the specified PastSecond message. Does not implicitly {@link meshscope.v1.PastSecond.verify|verify} messages.
             * @param message PastSecond message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.PastSecond.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PastSecond message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.PastSecond & meshscope.v1.PastSecond.$Shape} PastSecond
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.PastSecond & meshscope.v1.PastSecond.$Shape;
        }

        namespace PastSecond {

            /** Properties of a PastSecond. */
            interface $Properties {

                /** PastSecond utcNs */
                utcNs?: (number|Long|null);

                /** PastSecond inboundStarted */
                inboundStarted?: (number|Long|null);

                /** PastSecond outboundStarted */
                outboundStarted?: (number|Long|null);

                /** PastSecond inboundErrors */
                inboundErrors?: (number|Long|null);

                /** PastSecond outboundErrors */
                outboundErrors?: (number|Long|null);

                /** PastSecond lost */
                lost?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PastSecond. */
            type $Shape = meshscope.v1.PastSecond.$Properties;
        }

        /**
         * Properties of a GetMessageRequest.
         * @deprecated Use meshscope.v1.GetMessageRequest.$Properties instead.
         */
        interface IGetMessageRequest extends meshscope.v1.GetMessageRequest.$Properties {
        }

        /** Represents a GetMessageRequest. */
        class GetMessageRequest {

            /**
             * Constructs a new GetMessageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.GetMessageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetMessageRequest event. */
            event?: (meshscope.v1.EventRef.$Properties|null);

            /** GetMessageRequest callKey. */
            callKey?: (Uint8Array|null);

            /** GetMessageRequest messageId. */
            messageId?: (meshscope.v1.MessageId.$Properties|null);

            /** GetMessageRequest which. */
            which?: ("event"|"callKey"|"messageId");

            /**
             * Creates a new GetMessageRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetMessageRequest instance
             */
            static create(properties: meshscope.v1.GetMessageRequest.$Shape): meshscope.v1.GetMessageRequest & meshscope.v1.GetMessageRequest.$Shape;
            static create(properties?: meshscope.v1.GetMessageRequest.$Properties): meshscope.v1.GetMessageRequest;

            /**
             * Encodes the specified GetMessageRequest message. Does not implicitly {@link meshscope.v1.GetMessageRequest.verify|verify} messages.
             * @param message GetMessageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.GetMessageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetMessageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.GetMessageRequest & meshscope.v1.GetMessageRequest.$Shape} GetMessageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.GetMessageRequest & meshscope.v1.GetMessageRequest.$Shape;
        }

        namespace GetMessageRequest {

            /** Properties of a GetMessageRequest. */
            interface $Properties {

                /** GetMessageRequest event */
                event?: (meshscope.v1.EventRef.$Properties|null);

                /** GetMessageRequest callKey */
                callKey?: (Uint8Array|null);

                /** GetMessageRequest messageId */
                messageId?: (meshscope.v1.MessageId.$Properties|null);

                /** GetMessageRequest which */
                which?: ("event"|"callKey"|"messageId");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a GetMessageRequest. */
            type $Shape = {
              event?: meshscope.v1.EventRef.$Shape|null;
              callKey?: Uint8Array|null;
              messageId?: meshscope.v1.MessageId.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ which?: undefined; event?: null; callKey?: null; messageId?: null }|{ which?: "event"; event: meshscope.v1.EventRef.$Shape; callKey?: null; messageId?: null }|{ which?: "callKey"; event?: null; callKey: Uint8Array; messageId?: null }|{ which?: "messageId"; event?: null; callKey?: null; messageId: meshscope.v1.MessageId.$Shape })
            );
        }

        /**
         * Properties of an EventRef.
         * @deprecated Use meshscope.v1.EventRef.$Properties instead.
         */
        interface IEventRef extends meshscope.v1.EventRef.$Properties {
        }

        /** Represents an EventRef. */
        class EventRef {

            /**
             * Constructs a new EventRef.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.EventRef.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EventRef incarnation. */
            incarnation: (number|Long);

            /** EventRef seq. */
            seq: (number|Long);

            /**
             * Creates a new EventRef instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EventRef instance
             */
            static create(properties: meshscope.v1.EventRef.$Shape): meshscope.v1.EventRef & meshscope.v1.EventRef.$Shape;
            static create(properties?: meshscope.v1.EventRef.$Properties): meshscope.v1.EventRef;

            /**
             * Encodes the specified EventRef message. Does not implicitly {@link meshscope.v1.EventRef.verify|verify} messages.
             * @param message EventRef message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.EventRef.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EventRef message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.EventRef & meshscope.v1.EventRef.$Shape} EventRef
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.EventRef & meshscope.v1.EventRef.$Shape;
        }

        namespace EventRef {

            /** Properties of an EventRef. */
            interface $Properties {

                /** EventRef incarnation */
                incarnation?: (number|Long|null);

                /** EventRef seq */
                seq?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EventRef. */
            type $Shape = meshscope.v1.EventRef.$Properties;
        }

        /**
         * Properties of a MessageId.
         * @deprecated Use meshscope.v1.MessageId.$Properties instead.
         */
        interface IMessageId extends meshscope.v1.MessageId.$Properties {
        }

        /** Represents a MessageId. */
        class MessageId {

            /**
             * Constructs a new MessageId.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.MessageId.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MessageId callKey. */
            callKey: Uint8Array;

            /** MessageId type. */
            type: meshscope.v1.EventType;

            /** MessageId index. */
            index: number;

            /**
             * Creates a new MessageId instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MessageId instance
             */
            static create(properties: meshscope.v1.MessageId.$Shape): meshscope.v1.MessageId & meshscope.v1.MessageId.$Shape;
            static create(properties?: meshscope.v1.MessageId.$Properties): meshscope.v1.MessageId;

            /**
             * Encodes the specified MessageId message. Does not implicitly {@link meshscope.v1.MessageId.verify|verify} messages.
             * @param message MessageId message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.MessageId.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MessageId message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.MessageId & meshscope.v1.MessageId.$Shape} MessageId
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.MessageId & meshscope.v1.MessageId.$Shape;
        }

        namespace MessageId {

            /** Properties of a MessageId. */
            interface $Properties {

                /** MessageId callKey */
                callKey?: (Uint8Array|null);

                /** MessageId type */
                type?: (meshscope.v1.EventType|null);

                /** MessageId index */
                index?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MessageId. */
            type $Shape = meshscope.v1.MessageId.$Properties;
        }

        /**
         * Properties of a MessagePart.
         * @deprecated Use meshscope.v1.MessagePart.$Properties instead.
         */
        interface IMessagePart extends meshscope.v1.MessagePart.$Properties {
        }

        /** Represents a MessagePart. */
        class MessagePart {

            /**
             * Constructs a new MessagePart.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.MessagePart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MessagePart incarnation. */
            incarnation: (number|Long);

            /** MessagePart event. */
            event?: (meshscope.v1.Event.$Properties|null);

            /** MessagePart completeness. */
            completeness: meshscope.v1.MessagePart.Completeness;

            /** MessagePart keptBytes. */
            keptBytes: (number|Long);

            /** MessagePart data. */
            data: Uint8Array;

            /** MessagePart last. */
            last: boolean;

            /** MessagePart note. */
            note: string;

            /**
             * Creates a new MessagePart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MessagePart instance
             */
            static create(properties: meshscope.v1.MessagePart.$Shape): meshscope.v1.MessagePart & meshscope.v1.MessagePart.$Shape;
            static create(properties?: meshscope.v1.MessagePart.$Properties): meshscope.v1.MessagePart;

            /**
             * Encodes the specified MessagePart message. Does not implicitly {@link meshscope.v1.MessagePart.verify|verify} messages.
             * @param message MessagePart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.MessagePart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MessagePart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.MessagePart & meshscope.v1.MessagePart.$Shape} MessagePart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.MessagePart & meshscope.v1.MessagePart.$Shape;
        }

        namespace MessagePart {

            /** Properties of a MessagePart. */
            interface $Properties {

                /** MessagePart incarnation */
                incarnation?: (number|Long|null);

                /** MessagePart event */
                event?: (meshscope.v1.Event.$Properties|null);

                /** MessagePart completeness */
                completeness?: (meshscope.v1.MessagePart.Completeness|null);

                /** MessagePart keptBytes */
                keptBytes?: (number|Long|null);

                /** MessagePart data */
                data?: (Uint8Array|null);

                /** MessagePart last */
                last?: (boolean|null);

                /** MessagePart note */
                note?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MessagePart. */
            type $Shape = meshscope.v1.MessagePart.$Properties;

            /** Completeness enum. */
            enum Completeness {

                /** COMPLETENESS_UNSPECIFIED value */
                COMPLETENESS_UNSPECIFIED = 0,

                /** WHOLE value */
                WHOLE = 1,

                /** CUT value */
                CUT = 2,

                /** NO_LONGER_KEPT value */
                NO_LONGER_KEPT = 3,

                /** NOT_CAPTURED value */
                NOT_CAPTURED = 4,

                /** NOT_PERMITTED value */
                NOT_PERMITTED = 5
            }
        }

        /**
         * Properties of a GetSchemaRequest.
         * @deprecated Use meshscope.v1.GetSchemaRequest.$Properties instead.
         */
        interface IGetSchemaRequest extends meshscope.v1.GetSchemaRequest.$Properties {
        }

        /** Represents a GetSchemaRequest. */
        class GetSchemaRequest {

            /**
             * Constructs a new GetSchemaRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.GetSchemaRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetSchemaRequest method. */
            method: string;

            /**
             * Creates a new GetSchemaRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetSchemaRequest instance
             */
            static create(properties: meshscope.v1.GetSchemaRequest.$Shape): meshscope.v1.GetSchemaRequest & meshscope.v1.GetSchemaRequest.$Shape;
            static create(properties?: meshscope.v1.GetSchemaRequest.$Properties): meshscope.v1.GetSchemaRequest;

            /**
             * Encodes the specified GetSchemaRequest message. Does not implicitly {@link meshscope.v1.GetSchemaRequest.verify|verify} messages.
             * @param message GetSchemaRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.GetSchemaRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetSchemaRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.GetSchemaRequest & meshscope.v1.GetSchemaRequest.$Shape} GetSchemaRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.GetSchemaRequest & meshscope.v1.GetSchemaRequest.$Shape;
        }

        namespace GetSchemaRequest {

            /** Properties of a GetSchemaRequest. */
            interface $Properties {

                /** GetSchemaRequest method */
                method?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetSchemaRequest. */
            type $Shape = meshscope.v1.GetSchemaRequest.$Properties;
        }

        /**
         * Properties of a GetSchemaResponse.
         * @deprecated Use meshscope.v1.GetSchemaResponse.$Properties instead.
         */
        interface IGetSchemaResponse extends meshscope.v1.GetSchemaResponse.$Properties {
        }

        /** Represents a GetSchemaResponse. */
        class GetSchemaResponse {

            /**
             * Constructs a new GetSchemaResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.GetSchemaResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetSchemaResponse fileDescriptorSet. */
            fileDescriptorSet: Uint8Array;

            /** GetSchemaResponse source. */
            source: string;

            /** GetSchemaResponse sha256. */
            sha256: Uint8Array;

            /** GetSchemaResponse requestType. */
            requestType: string;

            /** GetSchemaResponse responseType. */
            responseType: string;

            /** GetSchemaResponse obtainedUtcNs. */
            obtainedUtcNs: (number|Long);

            /**
             * Creates a new GetSchemaResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetSchemaResponse instance
             */
            static create(properties: meshscope.v1.GetSchemaResponse.$Shape): meshscope.v1.GetSchemaResponse & meshscope.v1.GetSchemaResponse.$Shape;
            static create(properties?: meshscope.v1.GetSchemaResponse.$Properties): meshscope.v1.GetSchemaResponse;

            /**
             * Encodes the specified GetSchemaResponse message. Does not implicitly {@link meshscope.v1.GetSchemaResponse.verify|verify} messages.
             * @param message GetSchemaResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.GetSchemaResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetSchemaResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.GetSchemaResponse & meshscope.v1.GetSchemaResponse.$Shape} GetSchemaResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.GetSchemaResponse & meshscope.v1.GetSchemaResponse.$Shape;
        }

        namespace GetSchemaResponse {

            /** Properties of a GetSchemaResponse. */
            interface $Properties {

                /** GetSchemaResponse fileDescriptorSet */
                fileDescriptorSet?: (Uint8Array|null);

                /** GetSchemaResponse source */
                source?: (string|null);

                /** GetSchemaResponse sha256 */
                sha256?: (Uint8Array|null);

                /** GetSchemaResponse requestType */
                requestType?: (string|null);

                /** GetSchemaResponse responseType */
                responseType?: (string|null);

                /** GetSchemaResponse obtainedUtcNs */
                obtainedUtcNs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetSchemaResponse. */
            type $Shape = meshscope.v1.GetSchemaResponse.$Properties;
        }

        /**
         * Properties of a GetStatusRequest.
         * @deprecated Use meshscope.v1.GetStatusRequest.$Properties instead.
         */
        interface IGetStatusRequest extends meshscope.v1.GetStatusRequest.$Properties {
        }

        /** Represents a GetStatusRequest. */
        class GetStatusRequest {

            /**
             * Constructs a new GetStatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.GetStatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new GetStatusRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetStatusRequest instance
             */
            static create(properties: meshscope.v1.GetStatusRequest.$Shape): meshscope.v1.GetStatusRequest & meshscope.v1.GetStatusRequest.$Shape;
            static create(properties?: meshscope.v1.GetStatusRequest.$Properties): meshscope.v1.GetStatusRequest;

            /**
             * Encodes the specified GetStatusRequest message. Does not implicitly {@link meshscope.v1.GetStatusRequest.verify|verify} messages.
             * @param message GetStatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.GetStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.GetStatusRequest & meshscope.v1.GetStatusRequest.$Shape} GetStatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.GetStatusRequest & meshscope.v1.GetStatusRequest.$Shape;
        }

        namespace GetStatusRequest {

            /** Properties of a GetStatusRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStatusRequest. */
            type $Shape = meshscope.v1.GetStatusRequest.$Properties;
        }

        /**
         * Properties of a GetStatusResponse.
         * @deprecated Use meshscope.v1.GetStatusResponse.$Properties instead.
         */
        interface IGetStatusResponse extends meshscope.v1.GetStatusResponse.$Properties {
        }

        /** Represents a GetStatusResponse. */
        class GetStatusResponse {

            /**
             * Constructs a new GetStatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.GetStatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetStatusResponse node. */
            node: string;

            /** GetStatusResponse version. */
            version: string;

            /** GetStatusResponse contractVersion. */
            contractVersion: number;

            /** GetStatusResponse incarnation. */
            incarnation: (number|Long);

            /** GetStatusResponse startedUtcNs. */
            startedUtcNs: (number|Long);

            /** GetStatusResponse utcNs. */
            utcNs: (number|Long);

            /** GetStatusResponse headSeq. */
            headSeq: (number|Long);

            /** GetStatusResponse oldestSeq. */
            oldestSeq: (number|Long);

            /** GetStatusResponse oldestUtcNs. */
            oldestUtcNs: (number|Long);

            /** GetStatusResponse eventsSeen. */
            eventsSeen: (number|Long);

            /** GetStatusResponse eventsKept. */
            eventsKept: (number|Long);

            /** GetStatusResponse storeBytes. */
            storeBytes: (number|Long);

            /** GetStatusResponse payloadBytes. */
            payloadBytes: (number|Long);

            /** GetStatusResponse subscribers. */
            subscribers: number;

            /** GetStatusResponse payloadPolicy. */
            payloadPolicy: string;

            /** GetStatusResponse lostAtTap. */
            lostAtTap: (number|Long);

            /** GetStatusResponse draining. */
            draining: boolean;

            /** GetStatusResponse servingFaults. */
            servingFaults: (number|Long);

            /** GetStatusResponse mesh. */
            mesh?: (meshscope.v1.MeshStatus.$Properties|null);

            /**
             * Creates a new GetStatusResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetStatusResponse instance
             */
            static create(properties: meshscope.v1.GetStatusResponse.$Shape): meshscope.v1.GetStatusResponse & meshscope.v1.GetStatusResponse.$Shape;
            static create(properties?: meshscope.v1.GetStatusResponse.$Properties): meshscope.v1.GetStatusResponse;

            /**
             * Encodes the specified GetStatusResponse message. Does not implicitly {@link meshscope.v1.GetStatusResponse.verify|verify} messages.
             * @param message GetStatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.GetStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.GetStatusResponse & meshscope.v1.GetStatusResponse.$Shape} GetStatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.GetStatusResponse & meshscope.v1.GetStatusResponse.$Shape;
        }

        namespace GetStatusResponse {

            /** Properties of a GetStatusResponse. */
            interface $Properties {

                /** GetStatusResponse node */
                node?: (string|null);

                /** GetStatusResponse version */
                version?: (string|null);

                /** GetStatusResponse contractVersion */
                contractVersion?: (number|null);

                /** GetStatusResponse incarnation */
                incarnation?: (number|Long|null);

                /** GetStatusResponse startedUtcNs */
                startedUtcNs?: (number|Long|null);

                /** GetStatusResponse utcNs */
                utcNs?: (number|Long|null);

                /** GetStatusResponse headSeq */
                headSeq?: (number|Long|null);

                /** GetStatusResponse oldestSeq */
                oldestSeq?: (number|Long|null);

                /** GetStatusResponse oldestUtcNs */
                oldestUtcNs?: (number|Long|null);

                /** GetStatusResponse eventsSeen */
                eventsSeen?: (number|Long|null);

                /** GetStatusResponse eventsKept */
                eventsKept?: (number|Long|null);

                /** GetStatusResponse storeBytes */
                storeBytes?: (number|Long|null);

                /** GetStatusResponse payloadBytes */
                payloadBytes?: (number|Long|null);

                /** GetStatusResponse subscribers */
                subscribers?: (number|null);

                /** GetStatusResponse payloadPolicy */
                payloadPolicy?: (string|null);

                /** GetStatusResponse lostAtTap */
                lostAtTap?: (number|Long|null);

                /** GetStatusResponse draining */
                draining?: (boolean|null);

                /** GetStatusResponse servingFaults */
                servingFaults?: (number|Long|null);

                /** GetStatusResponse mesh */
                mesh?: (meshscope.v1.MeshStatus.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStatusResponse. */
            type $Shape = meshscope.v1.GetStatusResponse.$Properties;
        }

        /**
         * Properties of a MeshStatus.
         * @deprecated Use meshscope.v1.MeshStatus.$Properties instead.
         */
        interface IMeshStatus extends meshscope.v1.MeshStatus.$Properties {
        }

        /** Represents a MeshStatus. */
        class MeshStatus {

            /**
             * Constructs a new MeshStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.MeshStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MeshStatus links. */
            links: meshscope.v1.MeshLinkStatus.$Properties[];

            /** MeshStatus linksTotal. */
            linksTotal: number;

            /** MeshStatus routes. */
            routes: meshscope.v1.MeshRouteStatus.$Properties[];

            /** MeshStatus routesTotal. */
            routesTotal: number;

            /** MeshStatus services. */
            services: string[];

            /** MeshStatus pending. */
            pending: number;

            /** MeshStatus handling. */
            handling: number;

            /** MeshStatus deadLetters. */
            deadLetters: number;

            /** MeshStatus outbox. */
            outbox?: (number|null);

            /** MeshStatus waiting. */
            waiting: number;

            /** MeshStatus dropped. */
            dropped: (number|Long);

            /** MeshStatus outboxFault. */
            outboxFault: string;

            /** MeshStatus outboxFailures. */
            outboxFailures: (number|Long);

            /** MeshStatus forgottenEarly. */
            forgottenEarly: (number|Long);

            /**
             * Creates a new MeshStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MeshStatus instance
             */
            static create(properties: meshscope.v1.MeshStatus.$Shape): meshscope.v1.MeshStatus & meshscope.v1.MeshStatus.$Shape;
            static create(properties?: meshscope.v1.MeshStatus.$Properties): meshscope.v1.MeshStatus;

            /**
             * Encodes the specified MeshStatus message. Does not implicitly {@link meshscope.v1.MeshStatus.verify|verify} messages.
             * @param message MeshStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.MeshStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MeshStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.MeshStatus & meshscope.v1.MeshStatus.$Shape} MeshStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.MeshStatus & meshscope.v1.MeshStatus.$Shape;
        }

        namespace MeshStatus {

            /** Properties of a MeshStatus. */
            interface $Properties {

                /** MeshStatus links */
                links?: (meshscope.v1.MeshLinkStatus.$Properties[]|null);

                /** MeshStatus linksTotal */
                linksTotal?: (number|null);

                /** MeshStatus routes */
                routes?: (meshscope.v1.MeshRouteStatus.$Properties[]|null);

                /** MeshStatus routesTotal */
                routesTotal?: (number|null);

                /** MeshStatus services */
                services?: (string[]|null);

                /** MeshStatus pending */
                pending?: (number|null);

                /** MeshStatus handling */
                handling?: (number|null);

                /** MeshStatus deadLetters */
                deadLetters?: (number|null);

                /** MeshStatus outbox */
                outbox?: (number|null);

                /** MeshStatus waiting */
                waiting?: (number|null);

                /** MeshStatus dropped */
                dropped?: (number|Long|null);

                /** MeshStatus outboxFault */
                outboxFault?: (string|null);

                /** MeshStatus outboxFailures */
                outboxFailures?: (number|Long|null);

                /** MeshStatus forgottenEarly */
                forgottenEarly?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MeshStatus. */
            type $Shape = meshscope.v1.MeshStatus.$Properties;
        }

        /**
         * Properties of a MeshLinkStatus.
         * @deprecated Use meshscope.v1.MeshLinkStatus.$Properties instead.
         */
        interface IMeshLinkStatus extends meshscope.v1.MeshLinkStatus.$Properties {
        }

        /** Represents a MeshLinkStatus. */
        class MeshLinkStatus {

            /**
             * Constructs a new MeshLinkStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.MeshLinkStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MeshLinkStatus neighbour. */
            neighbour: string;

            /** MeshLinkStatus roundTripUs. */
            roundTripUs: number;

            /** MeshLinkStatus keyExchange. */
            keyExchange: string;

            /** MeshLinkStatus unansweredFrames. */
            unansweredFrames: number;

            /** MeshLinkStatus waitingFrames. */
            waitingFrames: number;

            /** MeshLinkStatus state. */
            state: meshscope.v1.MeshLinkStatus.State;

            /** MeshLinkStatus sinceUtcNs. */
            sinceUtcNs: (number|Long);

            /** MeshLinkStatus reason. */
            reason: string;

            /** MeshLinkStatus binding. */
            binding: meshscope.v1.MeshLinkStatus.Binding;

            /** MeshLinkStatus unansweredBytes. */
            unansweredBytes: (number|Long);

            /** MeshLinkStatus waitingBytes. */
            waitingBytes: (number|Long);

            /** MeshLinkStatus creditFrames. */
            creditFrames: number;

            /** MeshLinkStatus creditBytes. */
            creditBytes: (number|Long);

            /** MeshLinkStatus droppedFrames. */
            droppedFrames: (number|Long);

            /**
             * Creates a new MeshLinkStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MeshLinkStatus instance
             */
            static create(properties: meshscope.v1.MeshLinkStatus.$Shape): meshscope.v1.MeshLinkStatus & meshscope.v1.MeshLinkStatus.$Shape;
            static create(properties?: meshscope.v1.MeshLinkStatus.$Properties): meshscope.v1.MeshLinkStatus;

            /**
             * Encodes the specified MeshLinkStatus message. Does not implicitly {@link meshscope.v1.MeshLinkStatus.verify|verify} messages.
             * @param message MeshLinkStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.MeshLinkStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MeshLinkStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.MeshLinkStatus & meshscope.v1.MeshLinkStatus.$Shape} MeshLinkStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.MeshLinkStatus & meshscope.v1.MeshLinkStatus.$Shape;
        }

        namespace MeshLinkStatus {

            /** Properties of a MeshLinkStatus. */
            interface $Properties {

                /** MeshLinkStatus neighbour */
                neighbour?: (string|null);

                /** MeshLinkStatus roundTripUs */
                roundTripUs?: (number|null);

                /** MeshLinkStatus keyExchange */
                keyExchange?: (string|null);

                /** MeshLinkStatus unansweredFrames */
                unansweredFrames?: (number|null);

                /** MeshLinkStatus waitingFrames */
                waitingFrames?: (number|null);

                /** MeshLinkStatus state */
                state?: (meshscope.v1.MeshLinkStatus.State|null);

                /** MeshLinkStatus sinceUtcNs */
                sinceUtcNs?: (number|Long|null);

                /** MeshLinkStatus reason */
                reason?: (string|null);

                /** MeshLinkStatus binding */
                binding?: (meshscope.v1.MeshLinkStatus.Binding|null);

                /** MeshLinkStatus unansweredBytes */
                unansweredBytes?: (number|Long|null);

                /** MeshLinkStatus waitingBytes */
                waitingBytes?: (number|Long|null);

                /** MeshLinkStatus creditFrames */
                creditFrames?: (number|null);

                /** MeshLinkStatus creditBytes */
                creditBytes?: (number|Long|null);

                /** MeshLinkStatus droppedFrames */
                droppedFrames?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MeshLinkStatus. */
            type $Shape = meshscope.v1.MeshLinkStatus.$Properties;

            /** State enum. */
            enum State {

                /** STATE_UNSPECIFIED value */
                STATE_UNSPECIFIED = 0,

                /** UP value */
                UP = 1,

                /** DRAINING value */
                DRAINING = 2,

                /** CONNECTING value */
                CONNECTING = 3,

                /** DOWN value */
                DOWN = 4
            }

            /** Binding enum. */
            enum Binding {

                /** BINDING_UNSPECIFIED value */
                BINDING_UNSPECIFIED = 0,

                /** GRPC value */
                GRPC = 1,

                /** FRAMES value */
                FRAMES = 2
            }
        }

        /**
         * Properties of a MeshRouteStatus.
         * @deprecated Use meshscope.v1.MeshRouteStatus.$Properties instead.
         */
        interface IMeshRouteStatus extends meshscope.v1.MeshRouteStatus.$Properties {
        }

        /** Represents a MeshRouteStatus. */
        class MeshRouteStatus {

            /**
             * Constructs a new MeshRouteStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.MeshRouteStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MeshRouteStatus node. */
            node: string;

            /** MeshRouteStatus via. */
            via: string[];

            /** MeshRouteStatus costUs. */
            costUs: number;

            /**
             * Creates a new MeshRouteStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MeshRouteStatus instance
             */
            static create(properties: meshscope.v1.MeshRouteStatus.$Shape): meshscope.v1.MeshRouteStatus & meshscope.v1.MeshRouteStatus.$Shape;
            static create(properties?: meshscope.v1.MeshRouteStatus.$Properties): meshscope.v1.MeshRouteStatus;

            /**
             * Encodes the specified MeshRouteStatus message. Does not implicitly {@link meshscope.v1.MeshRouteStatus.verify|verify} messages.
             * @param message MeshRouteStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.MeshRouteStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MeshRouteStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.MeshRouteStatus & meshscope.v1.MeshRouteStatus.$Shape} MeshRouteStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.MeshRouteStatus & meshscope.v1.MeshRouteStatus.$Shape;
        }

        namespace MeshRouteStatus {

            /** Properties of a MeshRouteStatus. */
            interface $Properties {

                /** MeshRouteStatus node */
                node?: (string|null);

                /** MeshRouteStatus via */
                via?: (string[]|null);

                /** MeshRouteStatus costUs */
                costUs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MeshRouteStatus. */
            type $Shape = meshscope.v1.MeshRouteStatus.$Properties;
        }

        /**
         * Properties of a WatchNodesRequest.
         * @deprecated Use meshscope.v1.WatchNodesRequest.$Properties instead.
         */
        interface IWatchNodesRequest extends meshscope.v1.WatchNodesRequest.$Properties {
        }

        /** Represents a WatchNodesRequest. */
        class WatchNodesRequest {

            /**
             * Constructs a new WatchNodesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.WatchNodesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new WatchNodesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchNodesRequest instance
             */
            static create(properties: meshscope.v1.WatchNodesRequest.$Shape): meshscope.v1.WatchNodesRequest & meshscope.v1.WatchNodesRequest.$Shape;
            static create(properties?: meshscope.v1.WatchNodesRequest.$Properties): meshscope.v1.WatchNodesRequest;

            /**
             * Encodes the specified WatchNodesRequest message. Does not implicitly {@link meshscope.v1.WatchNodesRequest.verify|verify} messages.
             * @param message WatchNodesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.WatchNodesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchNodesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.WatchNodesRequest & meshscope.v1.WatchNodesRequest.$Shape} WatchNodesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.WatchNodesRequest & meshscope.v1.WatchNodesRequest.$Shape;
        }

        namespace WatchNodesRequest {

            /** Properties of a WatchNodesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchNodesRequest. */
            type $Shape = meshscope.v1.WatchNodesRequest.$Properties;
        }

        /**
         * Properties of a NodeEvent.
         * @deprecated Use meshscope.v1.NodeEvent.$Properties instead.
         */
        interface INodeEvent extends meshscope.v1.NodeEvent.$Properties {
        }

        /** Represents a NodeEvent. */
        class NodeEvent {

            /**
             * Constructs a new NodeEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.NodeEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeEvent kind. */
            kind: meshscope.v1.NodeEvent.Kind;

            /** NodeEvent node. */
            node?: (meshscope.v1.NodeInfo.$Properties|null);

            /** NodeEvent cluster. */
            cluster: string;

            /** NodeEvent contractVersion. */
            contractVersion: number;

            /**
             * Creates a new NodeEvent instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeEvent instance
             */
            static create(properties: meshscope.v1.NodeEvent.$Shape): meshscope.v1.NodeEvent & meshscope.v1.NodeEvent.$Shape;
            static create(properties?: meshscope.v1.NodeEvent.$Properties): meshscope.v1.NodeEvent;

            /**
             * Encodes the specified NodeEvent message. Does not implicitly {@link meshscope.v1.NodeEvent.verify|verify} messages.
             * @param message NodeEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.NodeEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.NodeEvent & meshscope.v1.NodeEvent.$Shape} NodeEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.NodeEvent & meshscope.v1.NodeEvent.$Shape;
        }

        namespace NodeEvent {

            /** Properties of a NodeEvent. */
            interface $Properties {

                /** NodeEvent kind */
                kind?: (meshscope.v1.NodeEvent.Kind|null);

                /** NodeEvent node */
                node?: (meshscope.v1.NodeInfo.$Properties|null);

                /** NodeEvent cluster */
                cluster?: (string|null);

                /** NodeEvent contractVersion */
                contractVersion?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeEvent. */
            type $Shape = meshscope.v1.NodeEvent.$Properties;

            /** Kind enum. */
            enum Kind {

                /** KIND_UNSPECIFIED value */
                KIND_UNSPECIFIED = 0,

                /** ADDED value */
                ADDED = 1,

                /** SNAPSHOT_END value */
                SNAPSHOT_END = 2,

                /** UPDATED value */
                UPDATED = 3,

                /** REMOVED value */
                REMOVED = 4
            }
        }

        /**
         * Properties of a NodeInfo.
         * @deprecated Use meshscope.v1.NodeInfo.$Properties instead.
         */
        interface INodeInfo extends meshscope.v1.NodeInfo.$Properties {
        }

        /** Represents a NodeInfo. */
        class NodeInfo {

            /**
             * Constructs a new NodeInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.NodeInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeInfo name. */
            name: string;

            /** NodeInfo addresses. */
            addresses: string[];

            /** NodeInfo spiffeId. */
            spiffeId: string;

            /** NodeInfo state. */
            state: meshscope.v1.NodeInfo.State;

            /**
             * Creates a new NodeInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeInfo instance
             */
            static create(properties: meshscope.v1.NodeInfo.$Shape): meshscope.v1.NodeInfo & meshscope.v1.NodeInfo.$Shape;
            static create(properties?: meshscope.v1.NodeInfo.$Properties): meshscope.v1.NodeInfo;

            /**
             * Encodes the specified NodeInfo message. Does not implicitly {@link meshscope.v1.NodeInfo.verify|verify} messages.
             * @param message NodeInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.NodeInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.NodeInfo & meshscope.v1.NodeInfo.$Shape} NodeInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.NodeInfo & meshscope.v1.NodeInfo.$Shape;
        }

        namespace NodeInfo {

            /** Properties of a NodeInfo. */
            interface $Properties {

                /** NodeInfo name */
                name?: (string|null);

                /** NodeInfo addresses */
                addresses?: (string[]|null);

                /** NodeInfo spiffeId */
                spiffeId?: (string|null);

                /** NodeInfo state */
                state?: (meshscope.v1.NodeInfo.State|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeInfo. */
            type $Shape = meshscope.v1.NodeInfo.$Properties;

            /** State enum. */
            enum State {

                /** STATE_UNSPECIFIED value */
                STATE_UNSPECIFIED = 0,

                /** JOINING value */
                JOINING = 1,

                /** UP value */
                UP = 2,

                /** SUSPECT value */
                SUSPECT = 3,

                /** DOWN value */
                DOWN = 4,

                /** LEFT value */
                LEFT = 5
            }
        }

        /**
         * Properties of a ClientFrame.
         * @deprecated Use meshscope.v1.ClientFrame.$Properties instead.
         */
        interface IClientFrame extends meshscope.v1.ClientFrame.$Properties {
        }

        /** Represents a ClientFrame. */
        class ClientFrame {

            /**
             * Constructs a new ClientFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.ClientFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientFrame id. */
            id: number;

            /** ClientFrame method. */
            method: string;

            /** ClientFrame body. */
            body: Uint8Array;

            /** ClientFrame cancel. */
            cancel: boolean;

            /** ClientFrame deadlineUtcNs. */
            deadlineUtcNs: (number|Long);

            /** ClientFrame grant. */
            grant: number;

            /**
             * Creates a new ClientFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ClientFrame instance
             */
            static create(properties: meshscope.v1.ClientFrame.$Shape): meshscope.v1.ClientFrame & meshscope.v1.ClientFrame.$Shape;
            static create(properties?: meshscope.v1.ClientFrame.$Properties): meshscope.v1.ClientFrame;

            /**
             * Encodes the specified ClientFrame message. Does not implicitly {@link meshscope.v1.ClientFrame.verify|verify} messages.
             * @param message ClientFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.ClientFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClientFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.ClientFrame & meshscope.v1.ClientFrame.$Shape} ClientFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.ClientFrame & meshscope.v1.ClientFrame.$Shape;
        }

        namespace ClientFrame {

            /** Properties of a ClientFrame. */
            interface $Properties {

                /** ClientFrame id */
                id?: (number|null);

                /** ClientFrame method */
                method?: (string|null);

                /** ClientFrame body */
                body?: (Uint8Array|null);

                /** ClientFrame cancel */
                cancel?: (boolean|null);

                /** ClientFrame deadlineUtcNs */
                deadlineUtcNs?: (number|Long|null);

                /** ClientFrame grant */
                grant?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClientFrame. */
            type $Shape = meshscope.v1.ClientFrame.$Properties;
        }

        /**
         * Properties of a ServerFrame.
         * @deprecated Use meshscope.v1.ServerFrame.$Properties instead.
         */
        interface IServerFrame extends meshscope.v1.ServerFrame.$Properties {
        }

        /** Represents a ServerFrame. */
        class ServerFrame {

            /**
             * Constructs a new ServerFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.ServerFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerFrame id. */
            id: number;

            /** ServerFrame body. */
            body: Uint8Array;

            /** ServerFrame end. */
            end?: (meshscope.v1.EndStatus.$Properties|null);

            /**
             * Creates a new ServerFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServerFrame instance
             */
            static create(properties: meshscope.v1.ServerFrame.$Shape): meshscope.v1.ServerFrame & meshscope.v1.ServerFrame.$Shape;
            static create(properties?: meshscope.v1.ServerFrame.$Properties): meshscope.v1.ServerFrame;

            /**
             * Encodes the specified ServerFrame message. Does not implicitly {@link meshscope.v1.ServerFrame.verify|verify} messages.
             * @param message ServerFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.ServerFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.ServerFrame & meshscope.v1.ServerFrame.$Shape} ServerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.ServerFrame & meshscope.v1.ServerFrame.$Shape;
        }

        namespace ServerFrame {

            /** Properties of a ServerFrame. */
            interface $Properties {

                /** ServerFrame id */
                id?: (number|null);

                /** ServerFrame body */
                body?: (Uint8Array|null);

                /** ServerFrame end */
                end?: (meshscope.v1.EndStatus.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServerFrame. */
            type $Shape = meshscope.v1.ServerFrame.$Properties;
        }

        /**
         * Properties of an EndStatus.
         * @deprecated Use meshscope.v1.EndStatus.$Properties instead.
         */
        interface IEndStatus extends meshscope.v1.EndStatus.$Properties {
        }

        /** Represents an EndStatus. */
        class EndStatus {

            /**
             * Constructs a new EndStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: meshscope.v1.EndStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EndStatus code. */
            code: number;

            /** EndStatus message. */
            message: string;

            /**
             * Creates a new EndStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EndStatus instance
             */
            static create(properties: meshscope.v1.EndStatus.$Shape): meshscope.v1.EndStatus & meshscope.v1.EndStatus.$Shape;
            static create(properties?: meshscope.v1.EndStatus.$Properties): meshscope.v1.EndStatus;

            /**
             * Encodes the specified EndStatus message. Does not implicitly {@link meshscope.v1.EndStatus.verify|verify} messages.
             * @param message EndStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: meshscope.v1.EndStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EndStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {meshscope.v1.EndStatus & meshscope.v1.EndStatus.$Shape} EndStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): meshscope.v1.EndStatus & meshscope.v1.EndStatus.$Shape;
        }

        namespace EndStatus {

            /** Properties of an EndStatus. */
            interface $Properties {

                /** EndStatus code */
                code?: (number|null);

                /** EndStatus message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EndStatus. */
            type $Shape = meshscope.v1.EndStatus.$Properties;
        }
    }
}
