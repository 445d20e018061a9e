// The one error of src/demo: a process of the demo cannot start.

export class DemoError extends Error {}
