import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { systemClock } from '@parley/runtime';
import { FakeClock } from '@parley/runtime/fakes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { xorAddress } from './address.ts';
import { ATTRIBUTE } from './attributes.ts';
import { decodeMessage, encodeMessage, METHOD } from './message.ts';
import { withIntegrity } from './proof.ts';
import { StunClient } from './stun-client.ts';

let server: Socket;
let port: number;
beforeEach(async () => {
  server = createSocket('udp4').bind(0, '127.0.0.1');
  await once(server, 'listening');
  port = server.address().port;
});
afterEach(() => {
  server.close();
});

const client = (clock = new FakeClock()) =>
  StunClient.connect({ host: '127.0.0.1', port, transport: 'udp' }, { clock, patienceMs: 5_000 });

/** The answer to a Binding request: the address that it came from. */
function answerTo(request: Buffer, { address, port: from }: RemoteInfo, key?: Buffer): Buffer {
  const transactionId = decodeMessage(request)?.transactionId ?? Buffer.alloc(12);
  const mapped = { type: ATTRIBUTE.xorMappedAddress, value: xorAddress({ address, port: from }, transactionId) };
  const encoded = encodeMessage({ class: 'success', method: METHOD.binding, transactionId, attributes: [mapped] });
  return key ? withIntegrity(encoded, key) : encoded;
}

describe('StunClient', () => {
  it('sends again over UDP, after 500 ms, then after twice as long (RFC 8489, 6.2.1)', async () => {
    const clock = new FakeClock();
    const asking = await client(clock);
    const heard: Buffer[] = [];
    server.on('message', (request, from) => {
      heard.push(request);
      if (heard.length === 3) server.send(answerTo(request, from), from.port, from.address);
    });
    const answer = asking.binding();
    await once(server, 'message');
    for (const delayMs of [500, 1_000]) {
      const again = once(server, 'message');
      await clock.advance(delayMs);
      await again;
    }
    expect((await answer).address).toBe('127.0.0.1');
    expect(new Set(heard.map((request) => request.toString('hex'))).size, 'always the same request').toBe(1);
    asking.close();
  });

  it('gives up when its patience ends', async () => {
    const clock = new FakeClock();
    const asking = await client(clock);
    const answer = asking.binding();
    const failed = expect(answer).rejects.toMatchObject({ name: 'StunUnreachable', code: 'TIMEOUT' });
    await clock.advance(5_000);
    await failed;
    asking.close();
  });

  it('hears at once of a port that is closed', async () => {
    const gone = createSocket('udp4').bind(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port: closed } = gone.address();
    gone.close();
    await once(gone, 'close');
    const endpoint = { host: '127.0.0.1', port: closed };
    const options = { clock: systemClock(), patienceMs: 5_000 };
    const udp = await StunClient.connect({ ...endpoint, transport: 'udp' }, options);
    await expect(udp.binding()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(StunClient.connect({ ...endpoint, transport: 'tcp' }, options)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('takes no success that the key did not prove', async () => {
    const key = Buffer.from('the key');
    const clock = new FakeClock();
    const asking = await client(clock);
    server.once('message', (request, from) => {
      for (const by of [undefined, Buffer.from('another key'), key])
        server.send(answerTo(request, from, by), from.port, from.address);
    });
    const answer = await asking.request({ method: METHOD.binding, attributes: () => [], key });
    expect(answer.attributes.map(({ type }) => type)).toContain(ATTRIBUTE.messageIntegrity);
    asking.close();
  });

  it('says so when a stream ends, and what is asked then fails too', async () => {
    const stream = createServer((socket) => socket.once('data', () => socket.end())).listen(0, '127.0.0.1');
    await once(stream, 'listening');
    const address = stream.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const asking = await StunClient.connect(
      { host: '127.0.0.1', port: address.port, transport: 'tcp' },
      { clock: new FakeClock(), patienceMs: 5_000 },
    );
    await expect(asking.binding()).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(asking.binding()).rejects.toMatchObject({ code: 'CLOSED' });
    stream.close();
  });
});
