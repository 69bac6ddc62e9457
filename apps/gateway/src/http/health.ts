import { wireError } from '@parley/protocol';
import type { FastifyInstance } from 'fastify';
import { answerError } from './errors.ts';
import type { HttpParts } from './parts.ts';

/** Liveness, readiness and metrics (R5), for whoever watches over the gateway. */
export function registerHealth(app: FastifyInstance, { health, log }: Pick<HttpParts, 'health' | 'log'>): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    try {
      await health.ready();
      return { status: 'ok' };
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return answerError(reply, wireError('UNAVAILABLE'));
    }
  });

  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await health.metrics();
    return reply.header('content-type', contentType).send(text);
  });
}
