import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../apps/gateway/src/turnserver/free-port.ts';
import { startTestGateway, type TestGateway } from '../gateway/start-gateway.ts';

const folderOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What the chat and its gateway both know. */
const SECRETS = {
  AUTH_SECRET: 'c2VjcmV0IG9mIHRoZSBjaGF0IHRoYXQgaXMgbG9uZyBlbm91Z2g=',
  API_KEY: 'YSBrZXkgb2YgdGhlIGNoYXQgdGhhdCBpcyBsb25nIGVub3VnaCB0b28=',
  WEBHOOK_SECRET: 'd2ViaG9va3Mgb2YgdGhlIGNoYXQgYXJlIHNpZ25lZCB3aXRoIHRoaXM=',
};

/** The chat of `examples/chat` as its own process, beside a gateway that serves it the element. */
export class ExampleChat {
  readonly #port: number;
  readonly #gateway: TestGateway;
  #process: ChildProcess | undefined;

  private constructor(port: number, gateway: TestGateway) {
    this.#port = port;
    this.#gateway = gateway;
  }

  static async open(settings: Record<string, string>): Promise<ExampleChat> {
    const port = await freePort(['127.0.0.1']);
    const gateway = await startTestGateway(
      {
        ...SECRETS,
        ALLOWED_ORIGINS: `http://localhost:${port}`,
        WEBHOOK_URL: `http://localhost:${port}/webhook`,
        ...settings,
      },
      { embed: folderOf('packages/element/dist') },
    );
    const chat = new ExampleChat(port, gateway);
    await chat.start();
    return chat;
  }

  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  /** Starts it, unless it runs. */
  async start(): Promise<void> {
    if (this.#process) return;
    const child = spawn(process.execPath, [folderOf('examples/chat/server.mjs')], {
      env: {
        ...process.env,
        ...SECRETS,
        PORT: String(this.#port),
        PARLEY_URL: this.#gateway.origin,
        CHAT_DATA: join(this.#gateway.folder, 'chat.json'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    await once(createInterface({ input: child.stdout }), 'line');
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#gateway.remove();
  }
}
