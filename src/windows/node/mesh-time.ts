// A time as a person types it, to go to: 12:01:03, 12:01 or -5m. Times of day are UTC and the last
// such time that was; nothing is guessed from a text that is none of these.

export type ParsedTime =
  | { readonly ok: true; readonly utcUs: number }
  /** What would be right. */
  | { readonly ok: false; readonly error: string };

const UNIT_US: Readonly<Record<string, number>> = {
  ms: 1e3,
  s: 1e6,
  m: 60e6,
  h: 3600e6,
  d: 86_400e6,
};
const DAY_US = 86_400e6;
const FORMS = 'a time is 12:01:03, 12:01 or -5m (s, m, h, d)';

/** `nowUtcUs`: what -5m counts from, and no time of day is after. */
export function parseMeshTime(text: string, nowUtcUs: number): ParsedTime {
  const typed = text.trim();
  const back = /^-(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(typed);
  if (back) return { ok: true, utcUs: nowUtcUs - Number(back[1]) * (UNIT_US[back[2] ?? ''] ?? 0) };
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/.exec(typed);
  if (!clock) return { ok: false, error: FORMS };
  const [, hour = '', minute = '', second = '0', part = ''] = clock;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return { ok: false, error: `there is no ${typed}: hours to 23, minutes and seconds to 59` };
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const ofDayUs = seconds * 1e6 + Number(part.padEnd(6, '0'));
  const today = Math.floor(nowUtcUs / DAY_US) * DAY_US + ofDayUs;
  return { ok: true, utcUs: today > nowUtcUs ? today - DAY_US : today };
}
