import { ProtocolError } from '@parley/protocol/errors';
import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { KeptLog } from '../log.ts';
import { type OutgoingSignal, SignalChannel } from './signal-channel.ts';

const offer: OutgoingSignal = { type: 'offer', sdp: 'offer' };
const candidate = (text: string): OutgoingSignal => ({ type: 'ice-candidate', candidate: { candidate: text } });

let clock: FakeClock;
let channel: SignalChannel;
let sent: OutgoingSignal[];
let peer: 'there' | 'away' | ProtocolError;

const settle = () => clock.advance(0);

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  peer = 'there';
  channel = new SignalChannel({
    clock,
    log: new KeptLog(clock),
    deliver: async (signal) => {
      sent.push(signal);
      if (peer instanceof ProtocolError) throw peer;
      return peer === 'there';
    },
  });
});

describe('F1 no signal is lost, doubled or reordered', () => {
  it('sends again in order what met a reconnecting seat, once, and nothing that arrived', async () => {
    channel.send(candidate('arrived'));
    await settle();
    peer = 'away';
    channel.send(offer);
    channel.send(candidate('a'));
    await settle();
    channel.send(candidate('b'));
    peer = 'there';
    sent = [];
    channel.flush();
    await settle();
    expect(sent).toEqual([offer, candidate('a'), candidate('b')]);
    channel.flush();
    await settle();
    expect(sent).toHaveLength(3);
  });

  it('tries again after a refusal that may pass', async () => {
    peer = new ProtocolError('UNAVAILABLE');
    channel.send(offer);
    await settle();
    peer = 'there';
    await clock.advance(1000);
    expect(sent).toEqual([offer, offer]);
    expect(clock.pending).toBe(0);
  });

  it('drops a signal to somebody who left', async () => {
    peer = new ProtocolError('SIGNAL_TARGET_NOT_IN_CALL');
    channel.send(offer);
    await settle();
    peer = 'there';
    channel.flush();
    await settle();
    expect(sent).toEqual([offer]);
  });

  it('forgets what belonged to a peer connection that is gone', async () => {
    peer = 'away';
    channel.send(offer);
    await settle();
    channel.clear();
    peer = 'there';
    channel.flush();
    await settle();
    expect(sent).toEqual([offer]);
  });
});
