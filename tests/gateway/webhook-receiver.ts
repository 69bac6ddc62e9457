import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookMessage } from '@parley/protocol';

export const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of the tests, 32 bytes.').toString('base64')}`;

/** Longer than any message takes on a busy machine. */
const PATIENCE_MS = 10_000;

export interface Received {
  id: string;
  message: WebhookMessage;
}

/** A host product's endpoint, which believes nothing that is not signed. It is stopped and started at one port. */
export class WebhookReceiver {
  /** Every message that was verified, repeats too. */
  readonly received: Received[] = [];
  /** What came and was not as Standard Webhooks has it. */
  readonly violations: string[] = [];
  /** How it answers; the usual one takes the message. */
  answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();
  #server: Server | undefined;
  #port = 0;
  readonly #waiters = new Set<() => void>();

  get url(): string {
    return `http://127.0.0.1:${this.#port}/parley`;
  }

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      this.#take(request.headers, Buffer.concat(chunks).toString());
      this.answer(response);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** Resolves with what was received once that fits. */
  async until(fits: (received: Received[]) => boolean): Promise<Received[]> {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    while (!fits(this.received)) {
      await new Promise<void>((resolve, reject) => {
        this.#waiters.add(resolve);
        deadline.onabort = () => reject(new Error(`only heard: ${JSON.stringify(this.received)}`));
      });
    }
    return this.received;
  }

  #take(headers: IncomingHttpHeaders, body: string): void {
    const {
      'webhook-id': id = '',
      'webhook-timestamp': timestamp = '',
      'webhook-signature': signature,
      'content-type': type,
    } = headers;
    const key = Buffer.from(WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
    const wanted = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    if (signature !== wanted) this.violations.push(`signature ${signature} of ${body}`);
    if (type !== 'application/json') this.violations.push(`content type ${type}`);
    const parsed = WebhookMessage.safeParse(JSON.parse(body));
    if (!parsed.success) this.violations.push(`${parsed.error.message} in ${body}`);
    else this.received.push({ id: String(id), message: parsed.data });
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
  }
}
