// The three functions of the metadata reflection proposal that tsyringe, below @peculiar/x509, calls
// when it is loaded. Import it before @peculiar/x509; an implementation that is there already stays.

type MetadataStore = WeakMap<object, Map<unknown, unknown>>;

interface MetadataReflection {
  getMetadata?: (key: unknown, target: object) => unknown;
  getOwnMetadata?: (key: unknown, target: object) => unknown;
  defineMetadata?: (key: unknown, value: unknown, target: object) => void;
}

function install(reflect: MetadataReflection, store: MetadataStore): void {
  const own = (key: unknown, target: object): unknown => store.get(target)?.get(key);
  reflect.getOwnMetadata = own;
  reflect.getMetadata = (key, target) => {
    for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at)) {
      if (store.get(at)?.has(key)) return own(key, at);
    }
    return undefined;
  };
  reflect.defineMetadata = (key, value, target) => {
    const entries = store.get(target) ?? new Map();
    store.set(target, entries.set(key, value));
  };
}

const reflect = Reflect as object as MetadataReflection;
if (reflect.getMetadata === undefined) install(reflect, new WeakMap());
