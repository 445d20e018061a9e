// Edition features of a descriptor, as far as reading bytes needs them: repeated encoding and required
// presence, inherited file -> message -> field. proto2 and proto3 are fixed sets of them.
// Field numbers: google/protobuf/descriptor.proto, FeatureSet.

import type { DescriptorReader } from './descriptor-reader.ts';

export interface FileDefaults {
  readonly packed: boolean;
  readonly required: boolean;
}

const LEGACY_REQUIRED = 3;
const PACKED = 1;

/** `inherited` with what a FeatureSet says over it. */
export function fieldFeatures(
  inherited: FileDefaults,
  features: DescriptorReader | undefined,
): FileDefaults {
  const presence = features?.int(1);
  const encoding = features?.int(3);
  return {
    packed: encoding === undefined ? inherited.packed : encoding === PACKED,
    required: presence === undefined ? inherited.required : presence === LEGACY_REQUIRED,
  };
}

/** @param file a FileDescriptorProto */
export function fileDefaults(file: DescriptorReader): FileDefaults {
  const syntax = file.text(12);
  const packed = syntax === 'proto3' || syntax === 'editions';
  return fieldFeatures({ packed, required: false }, file.child(8)?.child(50));
}
