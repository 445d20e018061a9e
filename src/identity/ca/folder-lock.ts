// One command at a time works on an authority: a lock file with the process id of its holder. A holder that died without
// giving it back is found out and passed over.

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../runtime/clock.ts';
import { holdProcess } from '../../runtime/process-hold.ts';
import { CaError, errnoName } from './ca-error.ts';

const LOCK_FILE = 'lock';
/** A command holds it for some ms; whoever waits longer is told. */
export const LOCK_PATIENCE_MS = 10_000;
const LOOK_INTERVAL_MS = 20;

/** @throws {CaError} busy, unwritable; and whatever `work` throws */
export async function withLock<T>(
  folder: string,
  clock: Clock,
  work: () => Promise<T>,
): Promise<T> {
  const path = join(folder, LOCK_FILE);
  await take(path, clock);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

async function take(path: string, clock: Clock): Promise<void> {
  const endMs = clock.monotonicMs() + LOCK_PATIENCE_MS;
  while (!tryTake(path)) {
    const holder = holderOf(path);
    if (holder !== undefined && isGone(holder) && removed(path, holder)) continue;
    if (clock.monotonicMs() >= endMs) {
      const text = `another command (process ${holder ?? 'unknown'}) works on this authority`;
      throw new CaError('busy', `${text}: try again, or remove ${path} if none does`);
    }
    await pause(clock);
  }
}

function pause(clock: Clock): Promise<void> {
  const hold = holdProcess();
  return new Promise((resolve) => {
    clock.setTimer(LOOK_INTERVAL_MS, () => {
      hold.release();
      resolve();
    });
  });
}

/** False: another command has meanwhile taken it over, and keeps it. */
function removed(path: string, holder: string): boolean {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    const isTheirs = holderOf(aside) === holder;
    if (!isTheirs) linkSync(aside, path);
    rmSync(aside);
    return isTheirs;
  } catch {
    return false;
  }
}

function tryTake(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid} ${hostname()}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errnoName(error) === 'EEXIST') return false;
    throw new CaError('unwritable', `cannot write ${path} (${errnoName(error)})`, error);
  }
}

function holderOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Of another host nobody here can say. */
function isGone(holder: string): boolean {
  const [pid = '', host] = holder.split(' ');
  if (host !== hostname() || !/^[1-9]\d{0,9}$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return errnoName(error) === 'ESRCH';
  }
}
