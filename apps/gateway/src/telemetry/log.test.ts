import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../config.ts';
import { createLog, type Log } from './log.ts';
import { readable } from './readable-lines.ts';

function logged(write: (log: Log) => void, level: LogLevel = 'debug'): string {
  const lines: string[] = [];
  write(createLog({ level, out: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

describe('createLog', () => {
  it('writes one JSON object a line, from its level up', () => {
    const text = logged((log) => {
      log.debug({ callId: 'c' }, 'signal');
      log.info({ callId: 'c' }, 'call active');
    }, 'info');
    expect(JSON.parse(text)).toMatchObject({ level: 30, callId: 'c', msg: 'call active' });
  });

  it('shows no token, SDP or candidate, however deep it stands (R4)', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl';
    const secret = 'do-not-show';
    const payload = {
      signal: { type: 'offer', sdp: secret, list: [{ candidate: { candidate: secret } }], ext: { a: secret } },
    };
    const error = Object.assign(new Error(`bad token ${token}`), { handshake: { auth: { token: secret } } });
    const text = logged((log) => {
      log.debug({ payload, headers: { Authorization: secret } }, 'command');
      log.warn({ url: `/x?token=${token}`, iceServers: [{ credential: secret }] }, 'odd');
      log.error({ err: error }, 'failed');
      log.child({ auth: { token: secret } }).info('child');
      log.info(JSON.parse(`{"TOKEN":"${secret}"}`), 'case');
      log.error(error);
    });
    expect(text).not.toContain(secret);
    expect(text).not.toContain(token);
    expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThan(8);
    expect(text).toContain('"type":"offer"');
  });

  it('keeps the stack of an error, and survives what refers to itself', () => {
    const loop: Record<string, unknown> = { name: 'loop' };
    loop.self = loop;
    const text = logged((log) => {
      log.error({ err: new TypeError('broken') }, 'failed');
      log.info({ loop }, 'cycle');
    });
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({
      err: { type: 'TypeError', stack: expect.stringContaining('log.test.ts') },
    });
    expect(text).toContain('cycle');
  });
});

describe('readable', () => {
  it('is one line whatever a person chose as a name', () => {
    const line = readable(
      JSON.stringify({ level: 30, time: 0, msg: 'joined', name: 'A\n\u001b[31mB\u202e', callId: 'c-1' }),
    );
    expect(line).toMatch(/^\d\d:\d\d:\d\d info {2}joined name="A\\n.*B" callId=c-1$/);
    expect(line).not.toContain('\u001b');
    expect(line).not.toContain('\u202e');
  });
});
