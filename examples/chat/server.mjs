// A chat as small as can be: who signs in by a name sees who else did, and writes to them. Lines marked at their end were added
// for calls; the rest of what was added is calls.mjs and public/calls.js.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { introduce, missedCall, tokenFor } from './calls.mjs'; // calls

/** Kept in a file, so that a restart loses nobody. */
const file = process.env.CHAT_DATA ?? 'chat.json';
const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { users: [], messages: [] };
const users = new Map(kept.users.map((user) => [user.id, user]));
const messages = kept.messages;
const streams = new Set();
const FILES = { '/': 'index.html', '/chat.css': 'chat.css', '/chat.js': 'chat.js', '/calls.js': 'calls.js' };
const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

const server = createServer(async (request, response) => {
  try {
    await answer(request, response);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://chat');
  const me = users.get(/chat=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]);
  const route = `${request.method} ${pathname}`;

  if (request.method === 'GET' && FILES[pathname]) {
    const name = FILES[pathname];
    const text = readFileSync(new URL(`public/${name}`, import.meta.url), 'utf8');
    response.writeHead(200, { 'content-type': `${TYPES[name.split('.').at(-1)]}; charset=utf-8` });
    return response.end(text.replace('{{PARLEY_URL}}', process.env.PARLEY_URL)); // calls: was `response.end(text)`
  }
  if (route === 'POST /sign-in') {
    const user = { id: randomUUID(), name: (await body(request)).trim().slice(0, 40) || 'Somebody' };
    users.set(user.id, user);
    await introduce(user); // calls
    changed();
    response.writeHead(200, { 'set-cookie': `chat=${user.id}; HttpOnly; SameSite=Strict; Path=/` });
    return response.end();
  }
  if (route === 'POST /webhook') return response.end(await hear(request)); // calls
  if (!me) return response.writeHead(401).end();
  if (route === 'GET /token') return response.end(await tokenFor(me)); // calls
  if (route === 'GET /stream') {
    const stream = { me, response };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    streams.add(stream);
    request.on('close', () => streams.delete(stream));
    return tell(stream);
  }
  if (route === 'POST /messages') {
    const { to, text } = JSON.parse(await body(request));
    post({ from: me.id, to, text: String(text).slice(0, 1000) });
    return response.writeHead(204).end();
  }
  response.writeHead(404).end();
}

function post(message) {
  messages.push(message);
  changed();
}

function changed() {
  writeFileSync(file, JSON.stringify({ users: [...users.values()], messages }));
  for (const stream of streams) tell(stream);
}

/** All that one person may see. */
function tell({ me, response }) {
  const mine = messages.filter(({ from, to }) => from === me.id || to === me.id);
  response.write(`data: ${JSON.stringify({ me, users: [...users.values()], messages: mine })}\n\n`);
}

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

// The gateway tells what became of calls. What throws here is answered 500, and comes again.
async function hear(request) {
  // calls
  const missed = missedCall(request.headers, await body(request)); // calls
  if (missed) post({ ...missed, text: '☎ missed call' }); // calls
} // calls

server.listen(Number(process.env.PORT ?? 4000), () => console.log(`chat: http://localhost:${server.address().port}`));
