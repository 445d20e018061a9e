// Which service a node's name belongs to: the name without what tells its instances apart. Nodes say
// nothing of services themselves, so this is a reading of names, and where it is shown it is said.

/** `-0206`, `.3`, `_12`: the number of an instance. */
const INSTANCE = /[-._]\d+$/;
/** A pod of a Kubernetes deployment: hash of the template, then five characters. */
const POD = /-[0-9a-f]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/;
const PORT = /^(\[[^\]]*\]|[^:]*):\d{1,5}$/;

/** `ledger-3` gives `ledger`; `10.4.7.31:8443` its address; what has no such end stays as it is. */
export function serviceOf(node: string): string {
  const address = addressOf(node);
  if (address !== node) return address;
  const service = node.replace(POD, '').replace(INSTANCE, '');
  return service === '' || isAddress(service) ? node : service;
}

/** `10.4.7.31:8443` without its port, which a caller changes with every connection; names stay. */
export function addressOf(name: string): string {
  return PORT.exec(name)?.[1] || name;
}

/** The rest of an IPv4 address, all numbers: there the last one is no instance. */
function isAddress(text: string): boolean {
  return /^[\d.]+$/.test(text);
}
