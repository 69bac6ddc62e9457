import { FakeClock } from '@parley/runtime/fakes';
import { expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { KeptLog } from '../log.ts';
import { Findings } from './findings.ts';

const candidate = (kind: string) => `a=candidate:1 1 udp 2122260223 192.0.2.1 54400 typ ${kind}\r\n`;
const refused = (errorCode: number) => Object.assign(new Event('icecandidateerror'), { errorCode });

/** A link that found a host candidate, as the other side did. */
function search() {
  const clock = new FakeClock();
  const fake = new FakePeerConnection({ iceServers: [{ urls: ['stun:stun.example', 'turn:turn.example'] }] });
  fake.localDescription = { type: 'offer', sdp: candidate('host') };
  fake.remoteDescription = { type: 'answer', sdp: candidate('host') };
  let changed = () => {};
  const told = new Promise<void>((resolve) => {
    changed = resolve;
  });
  const pc = fake as unknown as RTCPeerConnection;
  return { clock, fake, told, findings: new Findings({ pc, clock, log: new KeptLog(clock), changed }) };
}

it('M5.2: reads from the descriptions and the errors of a long search why there is no way', async () => {
  const { clock, fake, told, findings } = search();
  expect(findings.reason).toBeUndefined();
  await clock.advance(10_000);
  await told;
  expect(findings.reason).toBe('turn-unreachable');
  fake.dispatchEvent(refused(701));
  expect(findings.reason).toBe('udp-blocked-no-turn-tcp');
  fake.dispatchEvent(refused(401));
  expect(findings.reason).toBe('turn-refused');
  fake.localDescription = { type: 'offer', sdp: candidate('host') + candidate('relay') };
  expect(findings.reason).toBe('unknown');
  fake.remoteDescription = null;
  expect(findings.reason).toBe('other-side-silent');
});

it('takes in no error after it is closed', async () => {
  const { clock, fake, told, findings } = search();
  await clock.advance(10_000);
  await told;
  findings.close();
  fake.dispatchEvent(refused(401));
  expect(findings.reason).toBe('turn-unreachable');
});
