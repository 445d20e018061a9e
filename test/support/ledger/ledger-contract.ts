// The wire side of the test service: which message each method takes and gives. Only shim and handler see it.

import { join } from 'node:path';
import protobuf from 'protobufjs';
import type { Codec, ServiceContract } from '../../../src/mesh/client/service-contract.ts';
import type { Ledger } from './ledger.ts';

const root = protobuf.loadSync(join(import.meta.dirname, 'ledger.proto'));

function codec<T extends object>(name: string): Codec<T> {
  const type = root.lookupType(`ledger.v1.${name}`);
  return {
    encode: (value) => type.encode(type.create(value)).finish(),
    decode: (bytes) =>
      type.toObject(type.decode(bytes), { longs: Number, defaults: true }) as unknown as T,
  };
}

export const LEDGER: ServiceContract<Ledger> = {
  name: 'ledger.v1.Ledger',
  methods: {
    post: { request: codec('Entry'), reply: codec('Receipt') },
    balance: { request: codec('Account'), reply: codec('Amount') },
  },
};
