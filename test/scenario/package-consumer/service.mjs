// A service of somebody who installed meshscope from npm: it serves, calls itself three times, prints the collector's
// endpoints, and runs until its input closes. package.test.ts copies it into an empty project.
import { fileURLToPath } from 'node:url';
import { credentials, loadPackageDefinition, Server, ServerCredentials } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { startCollector } from 'meshscope/collector';

const proto = fileURLToPath(new URL('greeter.proto', import.meta.url));
const { Greeter } = loadPackageDefinition(loadSync(proto)).consumer.v1;

const [identity] = process.argv.slice(2);
const collector = await startCollector({
  ...(identity ? { identity } : { node: 'greeter-1', plaintext: true }),
  listenWs: '127.0.0.1:0',
});
const server = new Server({ interceptors: [collector.serverInterceptor] });
collector.instrumentServer(server);
server.addService(Greeter.service, {
  Greet: (call, answer) => answer(null, { text: `Hello ${call.request.name}` }),
});
const port = await new Promise((resolve, reject) => {
  const bound = (error, number) => (error ? reject(error) : resolve(number));
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), bound);
});

const client = new Greeter(`127.0.0.1:${port}`, credentials.createInsecure(), {
  interceptors: [collector.clientInterceptor],
});
for (const name of ['Ada', 'Grace', 'Edsger']) {
  await new Promise((resolve, reject) => {
    client.Greet({ name }, (error) => (error ? reject(error) : resolve()));
  });
}
console.log(JSON.stringify({ node: process.version, endpoints: collector.endpoints }));

process.stdin.resume().on('end', async () => {
  client.close();
  server.forceShutdown();
  await collector.drain(200);
  process.exit(0);
});
