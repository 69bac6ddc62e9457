import { ProtocolError } from '@parley/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { timelineFor } from '../call/timeline.ts';
import { callSession } from '../call/view.ts';
import type { Callers } from './caller.ts';
import type { HttpParts } from './parts.ts';
import { countingRefusals, valid } from './routes.ts';

/** How many of the newest calls are listed; whoever looks for an older one knows its id. */
const LISTED = 100;
const Query = z.strictObject({ live: z.literal('1').optional() });
const Params = z.strictObject({ id: z.string().min(1).max(128) });

/** What whoever runs the gateway may see and do, through `parley calls` or their own tools. */
export function registerOperator(
  app: FastifyInstance,
  { store, endCall, limits }: Pick<HttpParts, 'store' | 'endCall' | 'limits'>,
  callers: Callers,
): void {
  const onRequest = (request: FastifyRequest) =>
    countingRefusals(limits, callers.addressOf(request), () => callers.operator(request));
  const find = async (params: unknown) => {
    const stored = await store.call(valid(Params, params).id);
    if (!stored) throw new ProtocolError('CALL_NOT_FOUND');
    return stored.call;
  };

  app.get('/api/operator/calls', { onRequest }, async (request) => {
    const { live } = valid(Query, request.query);
    const calls = live ? (await store.liveCalls()).map(({ call }) => call) : await store.recentCalls(LISTED);
    return { calls: calls.sort((one, other) => other.startedAt - one.startedAt).map((call) => callSession(call)) };
  });

  app.get('/api/operator/calls/:id', { onRequest }, async (request) => {
    const call = await find(request.params);
    return { call: callSession(call), events: timelineFor(await store.facts(call.id), call) };
  });

  app.post('/api/operator/calls/:id/end', { onRequest }, async (request) => {
    const call = await find(request.params);
    if (call.status === 'ended') throw new ProtocolError('CALL_ENDED', { reason: call.endReason });
    const { id } = call;
    await endCall(id);
    return { call: callSession(await find({ id })) };
  });
}
