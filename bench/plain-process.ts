// The plain server in a process of its own, for a machine of the lab: its options come as JSON, and it says where it listens.
import { type PlainServerOptions, startPlainServer } from './plain-server.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as PlainServerOptions;
const { origin } = await startPlainServer(options);
console.log(origin);
