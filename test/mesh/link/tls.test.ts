// The suite of links over TLS, with certificates, on loopback.

import { describeLinks } from './contract.ts';
import { SOCKET_KINDS, socketBinding } from './socket-binding.ts';

describeLinks(socketBinding(SOCKET_KINDS[1]!));
