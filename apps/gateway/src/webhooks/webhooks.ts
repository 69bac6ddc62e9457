import type { NewId } from '@parley/runtime';
import type { WebhookConfig } from '../config/webhook-config.ts';
import type { MessagesOf } from '../runner/call-runner.ts';
import { webhookMessages } from './messages.ts';
import { createPost, type Post } from './post.ts';
import { WebhookSender, type WebhookSenderParts } from './webhook-sender.ts';

interface Parts extends Omit<WebhookSenderParts, 'post' | 'secret'> {
  newId: NewId;
  /** By default over HTTP, to the operator's receiver. */
  post?: Post;
}

/** What the host product is told (H1–H3): what to store of each step, and who sends it. */
export function createWebhooks({ url, secret }: WebhookConfig, { newId, post = createPost(url), ...parts }: Parts) {
  const messagesOf: MessagesOf = (facts, after) =>
    webhookMessages(facts, after).map((content) => ({ id: `msg_${newId()}`, content }));
  return { messagesOf, sender: new WebhookSender({ ...parts, secret, post }) };
}
