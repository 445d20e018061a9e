// Which metadata values are credentials: they are hidden at the source by the key's name alone.

import { globMatches } from './glob.ts';

/**
 * The privacy defaults of docs/contract.md. `.` and `_` in a key count as `-`. The details of a status
 * are messages of the service in a trailer, and no schema says what is secret in them.
 */
export const METADATA_RULES: readonly string[] = [
  'authorization',
  '*-authorization',
  'cookie',
  '*-cookie',
  'token',
  '*-token',
  '*-key',
  'password',
  '*-password',
  '*-secret',
  'grpc-status-details',
];

/** `-bin` is not part of a name, and a `*` crosses every separator. */
function plainName(text: string): string {
  return text.toLowerCase().replace(/-bin$/, '').replace(/[._]/g, '-');
}

/** The rule that hides the value of `key`, or undefined; `extra` are further names or globs. */
export function redactMetadata(key: string, extra: readonly string[] = []): string | undefined {
  const name = plainName(key);
  const matches = (rule: string): boolean => globMatches(plainName(rule), name);
  return METADATA_RULES.find(matches) ?? extra.find(matches);
}
