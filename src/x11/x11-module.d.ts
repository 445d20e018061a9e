// npm x11 has no types. Only connection.ts imports it, and gives what it gets the types of
// x-client.ts.
declare module 'x11' {
  const x11: {
    createClient(
      options: object,
      ready: (error: Error | undefined, display: unknown) => void,
    ): unknown;
  };
  export default x11;
}
