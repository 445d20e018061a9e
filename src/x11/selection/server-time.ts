// Server times (ICCCM 2.1): milliseconds in 32 bits that wrap after 49 days, so that "earlier" is
// judged by the shorter way round. Zero is CurrentTime.

export const currentTime = 0;

export function isNow(time: number): boolean {
  return time === currentTime;
}

export function isEarlier(time: number, than: number): boolean {
  return ((time - than) | 0) < 0;
}
