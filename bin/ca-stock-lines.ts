// What `ca show` prints: a line for each certificate, or a JSON object a line.

import type { Stock, StockedCertificate } from '../src/identity/ca/stock.ts';

export interface StockForm {
  /** Also what has ended. */
  readonly all: boolean;
  readonly json: boolean;
  /** UTC ms. */
  readonly nowMs: number;
}

export type Standing = 'valid' | 'revoked' | 'ended';

function standingOf({ revoked, notAfterUtcMs }: StockedCertificate, nowMs: number): Standing {
  if (notAfterUtcMs < nowMs) return 'ended';
  return revoked === undefined ? 'valid' : 'revoked';
}

const second = (utcMs: number): string => `${new Date(utcMs).toISOString().slice(0, 19)}Z`;

export function stockLines(stock: Stock, { all, json, nowMs }: StockForm): readonly string[] {
  const shown = stock.certificates
    .map((certificate) => ({ ...certificate, state: standingOf(certificate, nowMs) }))
    .filter(({ state }) => all || state !== 'ended');
  if (json) return shown.map((certificate) => JSON.stringify(jsonOf(certificate)));
  const count = (state: Standing): number => shown.filter((one) => one.state === state).length;
  const title = `${stock.trustDomain}: ${count('valid')} valid, ${count('revoked')} revoked; the authority ends ${second(stock.notAfterUtcMs)}`;
  const rows = shown.map((one) => [
    one.serial,
    one.id,
    one.state,
    second(one.notAfterUtcMs),
    one.revoked === undefined ? '' : `${one.revoked.reason} ${second(one.revoked.atUtcMs)}`,
  ]);
  return [title, ...table([['SERIAL', 'IDENTITY', 'STATE', 'ENDS', 'REVOKED'], ...rows])];
}

function jsonOf({
  serial,
  id,
  state,
  issuedUtcMs,
  notAfterUtcMs,
  revoked,
}: StockedCertificate & { readonly state: Standing }): object {
  const times = { issued: second(issuedUtcMs), ends: second(notAfterUtcMs) };
  const taken = revoked && { revoked: second(revoked.atUtcMs), reason: revoked.reason };
  return { serial, id, state, ...times, ...taken };
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths =
    rows[0]?.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
