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
