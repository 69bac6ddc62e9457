import { ERRORS, ProtocolError, type WireError, wireError, wireErrorOf } from '@parley/protocol';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { InvalidCursor } from '../store/port.ts';
import type { Callers } from './caller.ts';
import type { HttpParts } from './parts.ts';

/** `INVALID_PAYLOAD` that names where the payload is wrong, and never repeats what was sent. */
export function invalidPayload({ issues }: z.ZodError): ProtocolError {
  const paths = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
  );
  return new ProtocolError('INVALID_PAYLOAD', {
    paths: [...new Set(paths.map((path) => path.join('.').slice(0, 128)))].slice(0, 20),
  });
}

/** Every error leaves as `{ error }` with the fitting status; what nobody foresaw is logged, and tells nothing. */
export function createErrorAnswer({ failed, onRefused }: Pick<HttpParts, 'failed' | 'onRefused'>, callers: Callers) {
  return (error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const personId = request.caller?.person.id;
    const known = refusalOf(error);
    if (known) {
      onRefused(callers.addressOf(request), wireErrorOf(known), personId);
      return answerError(reply, wireErrorOf(known));
    }
    const { method, routeOptions } = request;
    return answerError(reply, failed(error, { method, route: routeOptions.url, userId: personId }));
  };
}

export function answerError(reply: FastifyReply, error: WireError, status: number = ERRORS[error.code].status) {
  const retryAfterMs = error.details?.retryAfterMs;
  if (typeof retryAfterMs === 'number') reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(status).header('cache-control', 'no-store').send({ error });
}

/** What is at no address. The protocol has no code for it: nobody who follows it asks. */
export function answerNothingHere(reply: FastifyReply) {
  return answerError(reply, wireError('INVALID_PAYLOAD', undefined, 'There is nothing at this address.'), 404);
}

/** What the one who asked did wrong; nothing when it was not them. */
function refusalOf(error: Error & Partial<FastifyError>): ProtocolError | undefined {
  if (error instanceof ProtocolError) return error;
  if (error instanceof InvalidCursor) return new ProtocolError('INVALID_PAYLOAD', { paths: ['cursor'] });
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ProtocolError('PAYLOAD_TOO_LARGE');
  const { statusCode = 500 } = error;
  return statusCode >= 400 && statusCode < 500 ? new ProtocolError('INVALID_PAYLOAD', { paths: [''] }) : undefined;
}
