import { fileURLToPath } from 'node:url';

/** The gateway as it is built and as an operator runs it. */
export const GATEWAY_PROGRAM = fileURLToPath(new URL('../../apps/gateway/bin/parley.mjs', import.meta.url));

const UNLIMITED = '1000000';

/** Its environment, for many people who come from few addresses: no limit is in their way. `settings` come on top. */
export function unlimitedGateway(settings: Record<string, string>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    STUN_URLS: '',
    LOG_LEVEL: 'error',
    LIMIT_GUESTS_PER_MINUTE: UNLIMITED,
    LIMIT_CONNECTIONS_PER_MINUTE: UNLIMITED,
    LIMIT_HTTP_PER_SECOND: UNLIMITED,
    LIMIT_INITIATE_BURST: UNLIMITED,
    LIMIT_INITIATE_PER_MINUTE: UNLIMITED,
    ...settings,
  };
}
