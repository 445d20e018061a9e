// What Linux says of a running process in /proc: resident memory, CPU time, and bytes it has read. See proc(5).

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

/** USER_HZ, which is 100 wherever Linux tells clock ticks to programs. */
const MS_PER_TICK = 10;
/** Of the fields behind the name in parentheses: utime and stime. */
const CPU_FIELDS = [11, 12] as const;

/** Of all its threads, ms, in steps of 10. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return CPU_FIELDS.reduce((sum, field) => sum + Number(fields[field]) * MS_PER_TICK, 0);
}
