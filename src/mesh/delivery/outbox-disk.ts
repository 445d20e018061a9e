// What the outbox needs of a disk: numbered segments that are appended to and synced. The simulator has one that fails.

/** Called once; an error means that nothing is known of what was written. */
export type DiskDone = (error?: Error) => void;

export interface Segment {
  /** Appends; in order. */
  write(bytes: Uint8Array, done: DiskDone): void;
  /** What was written before is on the disk when `done` comes without an error. */
  sync(done: DiskDone): void;
  close(): void;
}

export interface OutboxDisk {
  /** Numbers of the segments that are there, ascending. @throws MeshError storage */
  segments(): readonly number[];
  /** @throws MeshError storage */
  read(segment: number): Uint8Array;
  /** A new, empty one, its name on the disk. @throws MeshError storage */
  create(segment: number): Segment;
  /** @throws MeshError storage */
  remove(segment: number): void;
  /** Keeps a damaged one for people, under a name that is no segment's. @throws MeshError storage */
  setAside(segment: number): void;
  /** Room that is kept for what makes room, where there is room for it. Never throws. */
  makeReserve(): void;
  /** False: there is none. Never throws. */
  giveUpReserve(): boolean;
  /** Another process may have it from now on; nothing of it is underway. */
  release(): void;
}
