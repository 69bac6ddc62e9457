import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../apps/gateway/src/config.ts';
import { type GatewayOptions, type RunningGateway, startGateway } from '../../apps/gateway/src/gateway.ts';
import { silentLog } from '../../apps/gateway/src/telemetry/log.ts';

export interface TestGateway extends RunningGateway {
  /** Where its data is; {@link TestGateway.remove} takes it away. */
  folder: string;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** A real gateway on a free port with its data in a folder of its own. `settings` are those of the environment. */
export async function startTestGateway(
  settings: Record<string, string> = {},
  options: GatewayOptions & { folder?: string } = {},
): Promise<TestGateway> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'parley-')));
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    STUN_URLS: '',
    DATABASE_URL: `file:${join(folder, 'parley.db')}`,
    ...settings,
  });
  const gateway = await startGateway(config, { log: silentLog(), page: null, embed: null, ...options });
  return {
    ...gateway,
    folder,
    async remove() {
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
