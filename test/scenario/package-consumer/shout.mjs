// A service of somebody who installed meshscope from npm: one implementation, served over the 4-byte protocol and over
// gRPC, asked by both. package.test.ts copies it into an empty project.
import { connectService, makeHandler, makeShim, serveFrames, serveGrpc } from 'meshscope/client';

const text = {
  encode: (value) => new TextEncoder().encode(value),
  decode: (bytes) => new TextDecoder().decode(bytes),
};
const contract = { name: 'consumer.v1.Shout', methods: { shout: { request: text, reply: text } } };
const handler = makeHandler(contract, { shout: async (said) => said.toUpperCase() });
const loopback = { address: '127.0.0.1:0' };
const frames = await serveFrames(handler, loopback);
const grpc = await serveGrpc(handler, loopback);
const replies = [];
for (const url of [`tcp://${frames.address}`, `grpc://${grpc.address}`]) {
  const connection = connectService({ url });
  replies.push(await makeShim(contract, connection).shout('hear me'));
  await connection.close();
}
await frames.close();
await grpc.close();
console.log(JSON.stringify({ node: process.version, replies }));
