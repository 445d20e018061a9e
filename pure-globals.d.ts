// What the pure folders may use beyond ECMAScript: the Encoding Standard, which every host has.
// Seen only by tsconfig.pure.json, so that anything else of Node or the DOM does not compile there.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
