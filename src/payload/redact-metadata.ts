// Which metadata values are credentials: they are hidden at the source by the key's name alone.

import { globMatches } from './glob.ts';

/** The privacy defaults of docs/contract.md. */
export const METADATA_RULES: readonly string[] = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  '*-token',
  '*-key',
];

/**
 * The rule that hides the value of `key`, or undefined. `-bin` is not part of the name; `extra` are
 * further names or globs.
 */
export function redactMetadata(key: string, extra: readonly string[] = []): string | undefined {
  const name = key.toLowerCase().replace(/-bin$/, '');
  const matches = (rule: string): boolean => globMatches(rule.replace(/-bin$/i, ''), name);
  return METADATA_RULES.find(matches) ?? extra.find(matches);
}
