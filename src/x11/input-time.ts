// When the person did something, by the server's clock. What another program sent with SendEvent has any time
// it likes, and zero is CurrentTime: neither may become the time of a selection or of a window's use.

import type { XInputEvent } from './x-client.ts';

/** X protocol, section 11: set in the first byte of an event that a client made. */
const sentByClient = 0x80;

/** Undefined where the event does not tell it. */
export function inputTime({ time, rawData }: XInputEvent): number | undefined {
  const sent = ((rawData?.[0] ?? 0) & sentByClient) !== 0;
  return sent || time === 0 ? undefined : time;
}
