// Whether a node takes part in the mesh, for whoever decides by it whether services should use the node. It does not say
// that the process lives, nor that a service is reached.

/** Its name in grpc.health.v1. '' says that the process serves, which one without links does as well. */
export const MESH_HEALTH = 'mesh';

export interface ReadinessOptions {
  /** Of the configuration; none: the others dial this node, and it is never without what it needs. */
  neighbours(): readonly string[];
  /** There is a link to it that takes what is new. */
  isLinked(neighbour: string): boolean;
  /** Once at the beginning, and then when it has changed. */
  onChanged(isReady: boolean): void;
}

export class MeshReadiness {
  readonly #options: ReadinessOptions;
  #isDraining = false;
  #isReady: boolean | undefined;

  constructor(options: ReadinessOptions) {
    this.#options = options;
    this.look();
  }

  /** Links or the configuration may have changed. Nothing is smoothed: a node that lost its last link says so at once. */
  look(): void {
    const { neighbours, isLinked, onChanged } = this.#options;
    const all = neighbours();
    const isReady = !this.#isDraining && (all.length === 0 || all.some(isLinked));
    if (isReady === this.#isReady) return;
    this.#isReady = isReady;
    onChanged(isReady);
  }

  /** The node takes nothing new, for good. */
  drain(): void {
    this.#isDraining = true;
    this.look();
  }
}
