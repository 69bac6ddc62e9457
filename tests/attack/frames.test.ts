import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PairInCall, useStage } from '../gateway/stage.ts';
import { engineIoPackets, frames, textFrame } from './frames.ts';
import { errorsIn, keptLog } from './kept-log.ts';
import { RawConnection } from './raw-connection.ts';

const POLLING = '/socket.io/?EIO=4&transport=polling';
const WEBSOCKET = '/socket.io/?EIO=4&transport=websocket';

const { log, lines } = keptLog();
const stage = useStage({}, undefined, log);

/** Two who talk all the while. */
async function talk(): Promise<PairInCall & { stillTalk(): Promise<void> }> {
  const pair = await stage.talking();
  const { alice, bob, callId } = pair;
  const before = await stage.snapshot(alice, callId);
  return {
    ...pair,
    async stillTalk() {
      const signal = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
      expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
      expect(await stage.snapshot(alice, callId)).toEqual(before);
      expect((await fetch(`${stage.origin}/healthz`)).status).toBe(200);
      expect(errorsIn(lines)).toEqual([]);
    },
  };
}

async function connections(): Promise<number> {
  const text = await (await fetch(`${stage.origin}/metrics`)).text();
  return Number(/^parley_connections (\d+)$/m.exec(text)?.[1]);
}

/** What is sent after the connection was destroyed or ended is over when the gateway has let go of it. */
async function untilOnly(count: number): Promise<void> {
  while ((await connections()) > count) await new Promise((resolve) => setImmediate(resolve));
}

describe('frames of any form over a WebSocket', () => {
  let token: string;
  beforeAll(async () => {
    token = (await stage.person('Mallory')).token;
  });

  const connection = fc.record({
    hello: fc.constantFrom('good', 'good', 'good', 'bad', 'none'),
    frames: fc.array(frames, { minLength: 1, maxLength: 12 }),
    end: fc.constantFrom('end', 'destroy'),
  });

  it.each([1, 2, 3])('S2.1: seed %i: they end at most the connection that sent them', async (seed) => {
    const { stillTalk } = await talk();
    const base = await connections();
    for (const each of fc.sample(connection, { seed, numRuns: 80 })) {
      const raw = await RawConnection.webSocket(stage.gateway.port);
      if (each.hello !== 'none')
        raw.send(textFrame(`40${JSON.stringify({ token: each.hello === 'good' ? token : 'x' })}`));
      for (const frame of each.frames) raw.send(frame);
      if (each.end === 'end') await raw.end();
      else raw.destroy();
      expect(raw.heard).not.toMatch(/INTERNAL|UNAVAILABLE/);
    }
    await untilOnly(base);
    await stillTalk();
  });
});

describe('requests of any form over polling', () => {
  async function begin(): Promise<string> {
    const text = await (await fetch(`${stage.origin}${POLLING}`)).text();
    return (JSON.parse(text.slice(1)) as { sid: string }).sid;
  }

  const session = fc.record({
    hello: fc.boolean(),
    // Packets of one body are parted by a record separator, and bytes are base64 behind a `b`.
    bodies: fc.array(
      fc.array(engineIoPackets, { maxLength: 6 }).map((packets) => packets.join('\u001e')),
      { maxLength: 4 },
    ),
    poll: fc.boolean(),
    upgrade: fc.constantFrom('none', 'none', 'probe', 'no probe', 'twice', 'and away'),
  });

  it.each([1, 2])('S2.1: seed %i: they end at most the session that sent them', async (seed) => {
    const { stillTalk } = await talk();
    const { token } = await stage.person('Mallory');
    const base = await connections();
    for (const { hello, bodies, poll, upgrade } of fc.sample(session, { seed, numRuns: 40 })) {
      const sid = await begin();
      const url = `${stage.origin}${POLLING}&sid=${sid}`;
      const statuses: number[] = [];
      const post = async (body: string) => {
        // A session that was ended in the midst of a request resets its connection.
        const response = await fetch(url, { method: 'POST', body }).catch(() => undefined);
        if (response) statuses.push(response.status);
      };
      const given = new AbortController();
      if (poll)
        void fetch(url, { signal: given.signal }).then(
          (response) => response.text(),
          () => {},
        );
      if (hello) await post(`40${JSON.stringify({ token })}`);
      for (const body of bodies) await post(body);
      const raws = await upgraded(sid, upgrade);
      given.abort();
      await post('1');
      await fetch(url, { signal: AbortSignal.timeout(500) }).then(
        (response) => response.text(),
        () => {},
      );
      for (const raw of raws) await raw.end();
      expect(statuses.filter((status) => ![200, 400, 413].includes(status))).toEqual([]);
    }
    await untilOnly(base);
    await stillTalk();
  });

  async function upgraded(sid: string, how: string): Promise<RawConnection[]> {
    if (how === 'none') return [];
    const path = `${WEBSOCKET}&sid=${sid}`;
    const { port } = stage.gateway;
    const raws = [await RawConnection.webSocket(port, path)];
    if (how === 'twice') raws.push(await RawConnection.webSocket(port, path));
    for (const raw of raws) {
      if (how !== 'no probe') raw.send(textFrame('2probe'));
      if (how === 'and away') raw.destroy();
      else raw.send(textFrame('5'));
    }
    return raws;
  }

  const HUGE = 300_000;

  it.each([
    ['a body that is larger than it says', (sid: string) => post(sid, 'content-length: 5', '4'.repeat(5_000))],
    ['a body that never comes', (sid: string) => post(sid, 'content-length: 1000', '42["x"')],
    ['a body without an end', (sid: string) => post(sid, `content-length: ${HUGE}`, '4'.repeat(HUGE))],
    [
      'a body in chunks, one of them none',
      (sid: string) => post(sid, 'transfer-encoding: chunked', '5\r\n42["x\r\nZZ\r\n'),
    ],
    ['two lengths', (sid: string) => post(sid, 'content-length: 3\r\ncontent-length: 9', '41x')],
    ['a length and chunks', (sid: string) => post(sid, 'content-length: 3\r\ntransfer-encoding: chunked', '0\r\n\r\n')],
    ['a header that is none', (sid: string) => post(sid, 'no colon here\r\ncontent-length: 2', '41')],
    ['headers without an end', (sid: string) => post(sid, `x: ${'y'.repeat(20_000)}`, '')],
    ['a million packets', (sid: string) => post(sid, 'content-length: 200000', '\u001e'.repeat(200_000))],
    [
      'a WebSocket in a request of another protocol',
      (sid: string) => `GET ${WEBSOCKET}&sid=${sid} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    ],
    [
      'a WebSocket of a version that never was',
      (sid: string) =>
        `GET ${WEBSOCKET}&sid=${sid} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x\r\n\r\n`,
    ],
    [
      'an upgrade elsewhere',
      () => 'GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['no HTTP', () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001garbage\r\n\r\n'],
  ] as [string, (sid: string) => string][])('S2.1: %s harms nobody else', async (_what, request) => {
    const { stillTalk } = await talk();
    const raw = await RawConnection.to(stage.gateway.port);
    raw.write(request(await begin()));
    await stillTalk();
    raw.destroy();
    await stillTalk();
  });

  function post(sid: string, headers: string, body: string): string {
    return `POST ${POLLING}&sid=${sid} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n${headers}\r\n\r\n${body}`;
  }
});
