// The peers of a node of samples: most of them well, one down, one late, one whose calls fail.

import { peersOf } from '../../../src/windows/node/node-peers.ts';

const talks = (caller: string, callee: string, errorPercent = 0, p99Us = 900) => ({
  ...{ caller, callee, errorPercent, p99Us },
  ratePerSecond: 12,
});

export const SAMPLE_PEERS = peersOf(
  'cards-4',
  [
    ...['gateway-1', 'checkout-2', 'wallet-2', 'gateway-5', 'kyc-1', 'kyc-2', 'kyc-3'].map((n) =>
      talks(n, 'cards-4'),
    ),
    talks('cards-4', 'ledger-6', 0, 1100),
    talks('cards-4', 'ledger-3', 100, 200),
    talks('cards-4', 'fraud-2', 0, 38_000),
    talks('checkout-4', 'cards-4', 62.5, 2_000_000),
  ],
  (name) => (name === 'ledger-3' ? 'down' : name === 'fraud-2' ? 'suspect' : 'up'),
);
