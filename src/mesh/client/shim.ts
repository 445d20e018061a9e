// At the caller: an object with the service's interface whose methods encode the request, have it carried, and decode
// the reply. In process there is nothing to encode: there the deadline and the errors are made the same.

import { type Clock, systemClock } from '../../runtime/clock.ts';
import { withinDeadline } from './call-deadline.ts';
import type { ServiceCaller } from './service-caller.ts';
import {
  type AnyService,
  CALL_TIMEOUT_MS,
  type CallContext,
  fullMethod,
  methodsOf,
  type ServiceContract,
} from './service-contract.ts';
import { asServiceError, ServiceError } from './service-error.ts';

export function makeShim<Service>(
  contract: ServiceContract<Service>,
  caller: ServiceCaller,
): Service {
  const shim: AnyService = {};
  for (const [name, { request, reply }] of methodsOf(contract)) {
    const method = fullMethod(contract.name, name);
    shim[name] = async (value, context = {}) => {
      const bytes = await caller.call(method, request.encode(value), context);
      try {
        return reply.decode(bytes);
      } catch (error) {
        throw new ServiceError('refused', `the reply of ${method} cannot be read`, error);
      }
    };
  }
  return shim as Service;
}

/** The implementation itself, called as over any other way. */
export function inProcess<Service>(
  contract: ServiceContract<Service>,
  implementation: Service,
  clock: Clock = systemClock,
): Service {
  const direct: AnyService = {};
  const methods = implementation as AnyService;
  for (const [name] of methodsOf(contract)) {
    direct[name] = (value, context: CallContext = {}) => {
      const { timeoutMs = CALL_TIMEOUT_MS, signal } = context;
      return withinDeadline({ clock, timeoutMs, signal }, async (inner) => {
        try {
          return await methods[name]!.call(methods, value, { ...context, ...inner });
        } catch (error) {
          throw asServiceError(error);
        }
      });
    };
  }
  return direct as Service;
}
