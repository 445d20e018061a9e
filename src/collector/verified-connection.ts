// Whether TLS has verified the other end of a client's call. grpc-js hands out a peer's certificate also
// when the client was told to accept any (rejectUnauthorized: false); only the socket knows. The way to
// it is undocumented and held by a test; without it nothing counts as verified.

/** Calls within calls between an interceptor and the connection, at most. */
const DEPTH_MAX = 16;

function property(of: object, name: string): object | undefined {
  const value: unknown = Reflect.get(of, name);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** What grpc-js's RetryingCall has decided for. */
function committed(call: object): object | undefined {
  const attempts = property(call, 'underlyingCalls');
  const index: unknown = Reflect.get(call, 'committedCallIndex');
  if (!Array.isArray(attempts) || typeof index !== 'number') return undefined;
  const attempt: unknown = attempts[index];
  return typeof attempt === 'object' && attempt !== null ? property(attempt, 'call') : undefined;
}

/** @param call that has a connection */
export function isPeerVerified(call: object): boolean {
  let at: object | undefined = call;
  for (let depth = 0; depth < DEPTH_MAX && at !== undefined; depth++) {
    const session = property(at, 'session');
    const socket = session && property(session, 'socket');
    if (socket !== undefined) return Reflect.get(socket, 'authorized') === true;
    const next: object = at;
    at =
      property(next, 'transport') ??
      property(next, 'child') ??
      committed(next) ??
      property(next, 'call') ??
      property(next, 'nextCall');
  }
  return false;
}
