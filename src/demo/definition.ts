// Loads the demo's service definitions from proto/demo. Field names stay as in the .proto.

import { fileURLToPath } from 'node:url';
import { loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { TargetKind } from './topology.ts';

export type DemoServices = Readonly<Record<TargetKind, ServiceClientConstructor>>;

/** From the sources and from the bundle in dist/ the project's root is a different way up. */
function protoRoot(moduleUrl: string): string {
  const up = moduleUrl.endsWith('.ts') ? '../../proto/' : '../proto/';
  return fileURLToPath(new URL(up, moduleUrl));
}

export function loadDemoServices(): DemoServices {
  const definition = loadSync('demo/v1/payments.proto', {
    includeDirs: [protoRoot(import.meta.url)],
    keepCase: true,
    longs: String,
    enums: Number,
    defaults: true,
  });
  const root = loadPackageDefinition(definition) as unknown as {
    acme: { payments: { v1: Record<string, ServiceClientConstructor> } };
  };
  const { Checkout, Authorizer, Ledger, Fraud, Receipts } = root.acme.payments.v1;
  if (!Checkout || !Authorizer || !Ledger || !Fraud || !Receipts)
    throw new Error('proto/demo/v1/payments.proto lacks a service of the demo');
  return {
    checkout: Checkout,
    authorizer: Authorizer,
    ledger: Ledger,
    fraud: Fraud,
    receipts: Receipts,
  };
}
