// What Linux says of a running process in /proc: resident memory, and bytes it has read. See proc(5).

import { readFileSync } from 'node:fs';

export interface ResidentMemory {
  readonly nowBytes: number;
  readonly peakBytes: number;
}

export function residentMemory(pid: number): ResidentMemory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string): number =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
  return { nowBytes: bytes('VmRSS'), peakBytes: bytes('VmHWM') };
}

/** By read calls of every kind, sockets included. */
export function bytesRead(pid: number): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}
