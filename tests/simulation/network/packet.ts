import type { WireError } from '@parley/protocol';
import type { Answer, Credentials } from '../../../packages/sdk/src/signalling/gateway-socket.ts';

/** What travels, as Socket.IO has it: events, commands and their answers; and what it says beneath them. */
export type Packet =
  | { type: 'hello'; credentials: Credentials }
  | { type: 'refused'; error: WireError }
  | { type: 'event'; name: string; payload: unknown }
  | { type: 'command'; name: string; payload: unknown; ack: number }
  | { type: 'answer'; ack: number; answer: Answer }
  | { type: 'disconnect' }
  | { type: 'ping' }
  | { type: 'pong' };

/** A payload in a trace: what matters of it, on one line. */
export function brief(payload: unknown): string {
  const text = JSON.stringify(payload, (key, value: unknown) => {
    if (key === 'call') {
      const call = value as { id: string; status: string; version: number };
      return `${call.id} ${call.status} v${call.version}`;
    }
    return ['iceServers', 'limits', 'displayName', 'startedAt', 'protocolVersion', 'participants'].includes(key)
      ? undefined
      : value;
  });
  return (text ?? '').replaceAll('"', '').slice(0, 260);
}
