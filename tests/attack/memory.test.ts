import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Client } from '../gateway/client.ts';
import { useStage } from '../gateway/stage.ts';
import { RawConnection } from './raw-connection.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const ROUNDS = 4;
const COMMANDS = 500;
const CHARACTERS = 30_000;
/** A fraction of what one round sends; what a gateway may remember of one person is far less. */
const MOST_BYTES = 5_000_000;

describe('what a client sends', () => {
  const stage = useStage();

  /** Fifteen megabytes that are refused or mean nothing, each under ids of their own. */
  async function round(client: Client, number: number): Promise<void> {
    const padding = 'x'.repeat(CHARACTERS);
    const sent = Array.from({ length: COMMANDS }, (_, index) => {
      const id = `${number}-${index}-${'i'.repeat(100)}`;
      const asked: [string, object][] = [
        ['call:sync', { callId: id, requestId: id, padding }],
        ['call:signal', { callId: id, requestId: id, signal: { type: 'offer', to: id, sdp: `${id}${padding}` } }],
        ['call:report', { callId: id, requestId: id, milestone: 'x' }],
        [`unknown ${id}`, { padding: `${padding}${id}` }],
        ['conversation:join', { conversationId: id, requestId: id }],
      ];
      const [name, payload] = asked[index % asked.length] ?? ['', {}];
      return client.ask(name, payload);
    });
    await Promise.all(sent);
    client.forget();
    const raws = await Promise.all(Array.from({ length: 20 }, () => RawConnection.webSocket(stage.gateway.port)));
    for (const raw of raws) raw.destroy();
    await Promise.all(raws.map((raw) => raw.closed()));
  }

  function heapBytes(): number {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  }

  it('S4.2: is not kept, but for a bounded part', async () => {
    const mallory = await stage.newcomer('Mallory');
    await round(mallory, 0);
    const before = heapBytes();
    for (let number = 1; number <= ROUNDS; number++) await round(mallory, number);
    expect(heapBytes() - before).toBeLessThan(MOST_BYTES);
  });
});
