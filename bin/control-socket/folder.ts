// The folder of control sockets: below XDG_RUNTIME_DIR (/run/user/UID where that is not set), else in the
// folder for temporary files. Node cannot ask a socket who is at its other end, so the folder is the defence: it must be ours,
// closed to all others, and no link, and nobody else may be able to put another in its place.

import { lstatSync, mkdirSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const othersMayWrite = 0o022;
const othersMayAnything = 0o077;
const sticky = 0o1000;
const root = 0;

interface Candidate {
  readonly parent: string;
  readonly folder: string;
  /** Of one user; else shared by all, as /tmp. */
  readonly personal: boolean;
}

export interface ControlFolders {
  /** Safe ones that are there, the best first. */
  readonly folders: readonly string[];
  /** Why others are not used, in words. */
  readonly refused: readonly string[];
}

/** The best folder that can be used, made if it is not there; else why none can. */
export function makeControlFolder(
  env: Environment,
  uid: number,
): { readonly folder?: string; readonly refused: readonly string[] } {
  const refused: string[] = [];
  for (const candidate of candidatesOf(env, uid)) {
    const bad =
      parentFault(candidate, uid) ?? making(candidate.folder) ?? fault(candidate.folder, uid);
    if (bad === undefined) return { folder: candidate.folder, refused };
    refused.push(bad);
  }
  return { refused };
}

/** Where sockets may be; nothing is made. */
export function findControlFolders(env: Environment, uid: number): ControlFolders {
  const folders: string[] = [];
  const refused: string[] = [];
  for (const candidate of candidatesOf(env, uid)) {
    if (!lookAt(candidate.folder)) continue;
    const bad = parentFault(candidate, uid) ?? fault(candidate.folder, uid);
    if (bad === undefined) folders.push(candidate.folder);
    else refused.push(bad);
  }
  return { folders, refused };
}

/** Two, since a login that ends may take its runtime folder along. */
function candidatesOf(env: Environment, uid: number): readonly Candidate[] {
  const runtime = env.XDG_RUNTIME_DIR || `/run/user/${uid}`;
  const temporary = env.TMPDIR || '/tmp';
  const candidates = [
    { parent: runtime, folder: join(runtime, 'meshscope'), personal: true },
    { parent: temporary, folder: join(temporary, `meshscope-${uid}`), personal: false },
  ];
  return candidates.filter(({ parent }) => isAbsolute(parent));
}

/** Who may write in the parent can put another folder there: only we, root, or nobody but in their own name. */
function parentFault({ parent, personal }: Candidate, uid: number): string | undefined {
  let stats: Stats;
  try {
    stats = statSync(parent);
  } catch {
    return `${parent} is not there`;
  }
  if (!stats.isDirectory()) return `${parent} is no folder`;
  if (stats.uid !== uid && (personal || stats.uid !== root)) return `${parent} is another user's`;
  const open = (stats.mode & othersMayWrite) !== 0;
  if (open && (personal || (stats.mode & sticky) === 0)) return `others may write in ${parent}`;
  return undefined;
}

function making(folder: string): string | undefined {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EEXIST' ? undefined : `${folder} cannot be made (${code})`;
  }
}

function fault(folder: string, uid: number): string | undefined {
  const stats = lookAt(folder);
  if (!stats?.isDirectory()) return `${folder} is no folder`;
  if (stats.uid !== uid) return `${folder} is another user's`;
  if ((stats.mode & othersMayAnything) !== 0) {
    const mode = (stats.mode & 0o777).toString(8);
    return `${folder} has mode ${mode}, it must be 700`;
  }
  return undefined;
}

/** The thing itself, not what a link points to. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
