import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Sdk from '@parley/sdk';
import type * as Http from '@parley/sdk/http';
import { build } from 'vite';

/** What the page puts where a test finds it. */
export interface SdkPage {
  sdk: typeof Sdk & typeof Http;
  parley: Sdk.Parley;
}

/** A page with nothing on it but the SDK, built as a product would build it. */
export async function buildSdkPage(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-sdk-page-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      lib: {
        entry: {
          sdk: fileURLToPath(new URL('../../packages/sdk/src/index.ts', import.meta.url)),
          http: fileURLToPath(new URL('../../packages/sdk/src/http/api.ts', import.meta.url)),
        },
        formats: ['es'],
      },
    },
  });
  await writeFile(
    join(folder, 'page.js'),
    `import * as sdk from './sdk.js';
     import * as http from './http.js';
     Object.assign(globalThis, { sdk: { ...sdk, ...http } });`,
  );
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>SDK</title><button>Here</button><script type="module" src="/page.js"></script>\n',
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
