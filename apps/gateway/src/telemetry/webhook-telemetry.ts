import type { WebhookNews } from '../webhooks/webhook-sender.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What is logged and counted of webhooks. Never where they go: an address may hold a token. */
export function createWebhookTelemetry(log: Log, metrics: Metrics): WebhookNews {
  return {
    taken({ id, callId, content, attempts }) {
      metrics.webhookTried('taken');
      log.info({ callId, messageId: id, type: content.type, attempts: attempts + 1 }, 'webhook taken');
    },
    postponed({ id, callId, content, attempts }, outcome, nextTryAt) {
      metrics.webhookTried(outcome.outcome);
      const fields = { callId, messageId: id, type: content.type, attempts: attempts + 1, ...outcome };
      log.warn({ ...fields, nextTryAt: new Date(nextTryAt).toISOString() }, 'webhook not taken; it is tried again');
    },
    givenUp({ id, callId, content, attempts }, outcome) {
      metrics.webhookTried(outcome.outcome);
      metrics.webhookGivenUp();
      const fields = { callId, messageId: id, type: content.type, attempts: attempts + 1, ...outcome };
      log.error(fields, 'webhook given up: the receiver did not take it in three days');
    },
    failed: (error) => log.error({ err: error }, 'the store failed the webhooks; trying again'),
  };
}
