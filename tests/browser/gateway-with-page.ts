import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestGateway, type TestGateway } from '../gateway/start-gateway.ts';

/** A gateway that serves the page as it was last built. `folder`: with the data of one that was closed. */
export function startGatewayWithPage(
  settings: Record<string, string> = {},
  { folder }: { folder?: string } = {},
): Promise<TestGateway> {
  const page = fileURLToPath(new URL('../../apps/web/dist', import.meta.url));
  if (!existsSync(page)) throw new Error('The page is not built: npm run build -w @parley/web');
  return startTestGateway(settings, { page, ...(folder === undefined ? {} : { folder }) });
}
