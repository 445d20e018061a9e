// Methods that are never captured: our own (a Watch would feed itself) and the machinery of gRPC.

const IGNORED_PREFIXES = [
  'meshscope.v1.',
  'grpc.health.',
  'grpc.reflection.',
  'grpc.channelz.',
] as const;

/** @param method `package.Service/Method`, without a leading slash */
export function isIgnoredMethod(method: string): boolean {
  return IGNORED_PREFIXES.some((prefix) => method.startsWith(prefix));
}

/** Paths that are remembered. */
export const PATHS_MAX = 4096;

/** The methods behind the paths of gRPC calls, worked out once a path. */
export class CapturedMethods {
  readonly #methods = new Map<string, string>();

  /** The method of `/package.Service/Method`; '' when it is never captured. */
  method(path: string): string {
    const known = this.#methods.get(path);
    if (known !== undefined) return known;
    const name = path.startsWith('/') ? path.slice(1) : path;
    const method = isIgnoredMethod(name) ? '' : name;
    if (this.#methods.size >= PATHS_MAX) this.#methods.clear();
    this.#methods.set(path, method);
    return method;
  }
}
