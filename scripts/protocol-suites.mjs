// `npm run protocol-suites -- <folder>`: the public test suites of the Engine.IO (v4) and Socket.IO (v5) protocols against the
// gateway's own server set-up, to see that its hardening broke neither.
//
// The suites are part of https://github.com/socketio/socket.io, in docs/engine.io-protocol/v4-test-suite and
// docs/socket.io-protocol/v5-test-suite. `<folder>` is a copy of that repository in which `npm ci` was run in both; nothing
// of theirs is kept here. They want a server of a certain make at port 3000. A copy of each, written beside it and taken away
// again, asks at whatever port is free; what else they want is met as follows, and all of their tests pass:
//
//   theirs                                  here
//   ping after 300 ms, gone after 200 ms    set for the run; the gateway's own are 10 s and 8 s
//   a message may have 1,000,000 bytes      announced for the run; the gateway's own limit is 256 KiB, and is tested by its own tests
//   no hello within a second: closed        set for the run; the gateway waits 10 s
//   a hello without a token is welcome      given one on its way in: the gateway refuses it (S1), and its own tests say so
//   a namespace /custom                     made for the run: the gateway has only the default one
//   nothing is said but what they expect    `session:ready` is kept back: it is Parley's, on top of the protocol
//   the path /engine.io/                    answered at /socket.io/, with an echo in the place of Socket.IO
//
// The origin check on each request, the limits of handshakes, the bound on what is unread, one session a connection, the
// forgotten handshake and no compression are on throughout.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { randomId, systemClock } from '@parley/runtime';
import { readConfig } from '../apps/gateway/src/config.ts';
import { createClientAddress } from '../apps/gateway/src/http/forwarding.ts';
import { createOriginCheck } from '../apps/gateway/src/http/origin.ts';
import { createLimits } from '../apps/gateway/src/limits/limits.ts';
import { Connections } from '../apps/gateway/src/socket/connections.ts';
import { createSocketServer } from '../apps/gateway/src/socket/socket-server.ts';

const NO_TOKEN = 'none was given';

/** The gateway's server, as it is made for the gateway but for the table above. */
function startServer() {
  const clock = systemClock();
  const config = readConfig({});
  const limits = createLimits(config.limits, clock);
  const http = createServer((_request, response) => void response.writeHead(404).end());
  const io = createSocketServer({
    http,
    clock,
    newId: randomId,
    connections: new Connections(),
    authenticator: {
      authenticate: async (token) => ({
        person: { id: randomId(), kind: 'user', displayName: token },
        expiresAt: Number.POSITIVE_INFINITY,
        issuedHere: true,
      }),
    },
    isWelcome: createOriginCheck(config),
    addressOf: createClientAddress(config),
    hostOf: () => undefined,
    limitConnection: limits.connections,
    limitHandshake: limits.handshakes,
    limits: {},
    warmUp: 'off',
    dispatch({ socket }, name, args) {
      const ack = args.at(-1);
      if (typeof ack === 'function') ack(...args.slice(0, -1));
      else echo(socket, name, args);
    },
    onConnected: async () => {},
    callsFor: () => [],
    onDisconnected: () => {},
    onRefused: (_address, { code }) => console.error(`refused: ${code}`),
    onFailure: (error) => console.error(error),
  });
  io.connectTimeout(1000);
  Object.assign(io.engine.opts, { pingInterval: 300, pingTimeout: 200, maxHttpBufferSize: 1_000_000 });
  return { http, io };
}

/**
 * @param {import('../apps/gateway/src/socket/client-socket.ts').ClientSocket} socket
 * @param {string} name
 * @param {unknown[]} args
 */
function echo(socket, name, args) {
  const { emit } = /** @type {{ emit(name: string, ...args: unknown[]): void }} */ (socket);
  emit.call(socket, `${name}-back`, ...args);
}

/** @param {import('socket.io').Server} io */
function speakSocketIo(io) {
  io.engine.prependListener('connection', (/** @type {import('node:events').EventEmitter} */ conn) => {
    const emit = conn.emit.bind(conn);
    conn.emit = (event, data, ...rest) =>
      emit(event, event === 'data' && data === '0' ? `0${JSON.stringify({ token: NO_TOKEN })}` : data, ...rest);
  });
  io.on('connection', (socket) => {
    const { emit } = socket;
    socket.emit = (name, ...args) => name === 'session:ready' || emit.call(socket, name, ...args);
    const { token } = socket.handshake.auth;
    socket.emit('auth', token === NO_TOKEN ? {} : { token });
  });
  io.of('/custom').on('connection', (socket) => void socket.emit('auth', socket.handshake.auth));
}

/** @param {import('socket.io').Server} io */
function speakEngineIo(io) {
  const [socketIo] = /** @type {((...args: unknown[]) => void)[]} */ (io.engine.listeners('connection'));
  if (socketIo) io.engine.removeListener('connection', socketIo);
  io.engine.on('connection', (/** @type {import('socket.io').Socket['conn']} */ conn) => {
    conn.on('data', (data) => conn.send(data));
  });
}

/**
 * @param {string} folder
 * @param {{ speak(io: import('socket.io').Server): void, title: string }} suite
 */
async function run(folder, { speak, title }) {
  if (!existsSync(join(folder, 'node_modules'))) throw new Error(`npm ci was not run in ${folder}`);
  const { http, io } = startServer();
  speak(io);
  await new Promise((done) => http.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (http.address());
  const here = join(folder, `at-${port}.js`);
  const suite = readFileSync(join(folder, 'test-suite.js'), 'utf8');
  writeFileSync(
    here,
    suite.replaceAll('http://localhost:3000', `http://127.0.0.1:${port}`).replaceAll('/engine.io/', '/socket.io/'),
  );
  console.log(`\n▶ ${title}`);
  try {
    const mocha = spawn(process.execPath, [join('node_modules', 'mocha', 'bin', 'mocha'), '--exit', here], {
      cwd: folder,
      stdio: 'inherit',
    });
    return await new Promise((done) => mocha.once('exit', (code) => done(code === 0)));
  } finally {
    rmSync(here);
    http.closeAllConnections();
    await io.close();
  }
}

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run protocol-suites -- <a copy of the repository socketio/socket.io>');
  process.exit(1);
}
const docs = join(resolve(folder), 'docs');
const passed = [
  await run(join(docs, 'engine.io-protocol', 'v4-test-suite'), { speak: speakEngineIo, title: 'Engine.IO v4' }),
  await run(join(docs, 'socket.io-protocol', 'v5-test-suite'), { speak: speakSocketIo, title: 'Socket.IO v5' }),
];
process.exitCode = passed.every(Boolean) ? 0 : 1;
