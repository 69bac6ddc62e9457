import * as z from 'zod';
import { Id, Timestamp } from './fields.ts';
import { CallSession } from './shapes.ts';

const Started = z.strictObject({ call: CallSession });
const Ended = z.strictObject({ call: CallSession });
const Missed = z.strictObject({
  call: CallSession,
  userId: Id.optional().describe('who missed it'),
  anonymousId: Id.optional().describe('the same, for a guest who came by a link'),
});

/** What the host product is told (H1), keyed by the message's `type`. */
export const WEBHOOKS = {
  'call.started': { data: Started, summary: 'Somebody calls; `call.ringing` names who is rung.' },
  'call.ended': { data: Ended, summary: 'The call has ended, for whatever reason: see `call.endReason`.' },
  'call.missed': { data: Missed, summary: 'One person missed the call; said at its end, once for each of them.' },
} as const satisfies Record<string, { data: z.ZodType; summary: string }>;

/** The body of a webhook. `timestamp` is when it happened; when it was sent is in the headers. */
export const WebhookMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call.started'), timestamp: Timestamp, data: Started }),
  z.strictObject({ type: z.literal('call.ended'), timestamp: Timestamp, data: Ended }),
  z.strictObject({ type: z.literal('call.missed'), timestamp: Timestamp, data: Missed }),
]);
export type WebhookMessage = z.infer<typeof WebhookMessage>;
export type WebhookType = WebhookMessage['type'];
