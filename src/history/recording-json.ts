// The small records of a recording that are JSON: what is written, and a reader that believes nothing.
// Numbers of 64 bits are decimal strings. Texts are cut to a limit on both sides.

/** Longer texts are cut. */
export const MAX_RECORDED_TEXT_LENGTH = 4096;
/** Longer lists are cut. */
export const MAX_RECORDED_LIST_LENGTH = 256;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encodeJson(value: object): Uint8Array {
  return encoder.encode(
    JSON.stringify(value, (_key, field: unknown) => {
      if (typeof field === 'bigint') return field.toString();
      return typeof field === 'string' ? field.slice(0, MAX_RECORDED_TEXT_LENGTH) : field;
    }),
  );
}

type FieldKind = 'text' | 'number' | 'optionalNumber' | 'bigint' | 'flag' | 'texts';

/** The fields of an object of one shape, each by how it is read. */
export type JsonShape = Readonly<Record<string, FieldKind>>;

export type ReadShape<S extends JsonShape> = {
  readonly [Name in keyof S]: ReturnType<JsonFields[S[Name]]>;
};

/** The fields of one JSON object; whatever is missing or of another type reads as its zero. */
export class JsonFields {
  private readonly fields: Readonly<Record<string, unknown>>;

  private constructor(fields: Readonly<Record<string, unknown>>) {
    this.fields = fields;
  }

  /** Undefined when the bytes are not a JSON object. */
  static parse(bytes: Uint8Array): JsonFields | undefined {
    try {
      return JsonFields.of(JSON.parse(decoder.decode(bytes)));
    } catch {
      return undefined;
    }
  }

  private static of(value: unknown): JsonFields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return new JsonFields(value as Readonly<Record<string, unknown>>);
  }

  read<S extends JsonShape>(shape: S): ReadShape<S> {
    const entries = Object.entries(shape).map(([name, kind]) => [name, this[kind](name)]);
    return Object.fromEntries(entries) as ReadShape<S>;
  }

  text(name: string): string {
    const value = this.own(name);
    return typeof value === 'string' ? value.slice(0, MAX_RECORDED_TEXT_LENGTH) : '';
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? 0;
  }

  optionalNumber(name: string): number | undefined {
    const value = this.own(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  }

  flag(name: string): boolean {
    return this.own(name) === true;
  }

  bigint(name: string): bigint {
    const value = this.own(name);
    return typeof value === 'string' && /^\d{1,20}$/.test(value) ? BigInt(value) : 0n;
  }

  texts(name: string): string[] {
    const value = this.own(name);
    if (!Array.isArray(value)) return [];
    return value
      .slice(0, MAX_RECORDED_LIST_LENGTH)
      .filter((item) => typeof item === 'string')
      .map((item) => item.slice(0, MAX_RECORDED_TEXT_LENGTH));
  }

  object(name: string): JsonFields | undefined {
    return JsonFields.of(this.own(name));
  }

  private own(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }
}
