// By what a payload may be decoded now, each with its key: 1 what the service itself told, 2 a set of
// descriptors that was given, 3 the raw wire format. What there is no source for is not offered.

import type { HelpSubject } from '../help/help-content.ts';
import type { Action } from '../key-table.ts';
import type { Decoder, MessageModel } from './message-model.ts';

export interface DecoderTab {
  readonly decoder: Decoder;
  readonly key: '1' | '2' | '3';
  readonly word: string;
}

const RAW: DecoderTab = { decoder: 'raw', key: '3', word: 'raw wire decode' };

/** In the order of their keys. */
export function decoderTabs({ schema }: MessageModel): readonly DecoderTab[] {
  if (schema.kind === 'unknown') return [RAW];
  if (schema.kind === 'fetching') return [{ decoder: 'schema', key: '1', word: 'schema ...' }, RAW];
  const source = schema.read.fetched.source || 'schema';
  const key = source.includes('descriptor set') ? '2' : '1';
  return [{ decoder: 'schema', key, word: source }, RAW];
}

/** What does nothing in this window as it is now: neither help nor the footer shows it. */
export function unboundActions(model: MessageModel): ReadonlySet<Action> {
  const keys = decoderTabs(model).map((tab) => tab.key);
  const unbound = new Set<Action>();
  for (const key of ['1', '2', '3'] as const) if (!keys.includes(key)) unbound.add(`tab-${key}`);
  if (!model.follow && model.row.status !== undefined) unbound.add('follow-call');
  return unbound;
}

/** What help is about. */
export function helpOf(model: MessageModel): HelpSubject {
  return { window: 'message', without: unboundActions(model) };
}
