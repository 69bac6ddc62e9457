import { join } from 'node:path';
import { build } from 'vite';

/**
 * Bundles and minifies a part of the SDK as a page's own build does, in memory, without its socket client, and without what Vite
 * adds to a page once for all that it imports on demand.
 * @param {string} root
 * @param {string} entry relative to the SDK's sources
 * @returns {Promise<{ name: string, content: string }[]>} the chunks that load with it, not those that come on demand
 */
export async function sdkBundle(root, entry) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'packages/sdk/src', entry),
        external: [/^socket\.io-client/, /vite\/preload-helper/],
        preserveEntrySignatures: 'allow-extension',
      },
    },
  });
  const outputs = /** @type {import('vite').Rolldown.RolldownOutput[]} */ (Array.isArray(result) ? result : [result]);
  const chunks = outputs.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
  const loaded = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of loaded) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk);
  }
  return [...loaded].map(({ fileName, code }) => ({ name: fileName, content: code }));
}
