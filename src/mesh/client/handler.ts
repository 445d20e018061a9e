// At the service: decodes a request, calls the implementation, encodes its reply. Unknown methods and bytes that are no
// request are refused before the implementation sees them.

import type { IncomingCall, ServiceHandler } from './service-caller.ts';
import {
  type AnyMethodContract,
  type AnyService,
  fullMethod,
  methodsOf,
  type ServiceContract,
} from './service-contract.ts';
import { asServiceError, ServiceError } from './service-error.ts';

interface Bound {
  readonly name: string;
  readonly contract: AnyMethodContract;
}

export function makeHandler<Service>(
  contract: ServiceContract<Service>,
  implementation: Service,
): ServiceHandler {
  const methods = implementation as AnyService;
  const byMethod = new Map<string, Bound>(
    methodsOf(contract).map(([name, one]) => [
      fullMethod(contract.name, name),
      { name, contract: one },
    ]),
  );
  return {
    name: contract.name,
    methods: [...byMethod.keys()],
    async handle({ method, payload, context }: IncomingCall) {
      const bound = byMethod.get(method);
      if (bound === undefined) throw new ServiceError('refused', `there is no method ${method}`);
      const request = decoded(bound, method, payload);
      try {
        const reply = await methods[bound.name]!.call(methods, request, context);
        return bound.contract.reply.encode(reply);
      } catch (error) {
        throw asServiceError(error);
      }
    },
  };
}

function decoded({ contract }: Bound, method: string, payload: Uint8Array): unknown {
  try {
    return contract.request.decode(payload);
  } catch (error) {
    throw new ServiceError('refused', `the request of ${method} cannot be read`, error);
  }
}
