import { refuseWeakSecrets } from '../config/secrets.ts';
import { type Config, ConfigError } from '../config.ts';
import { readKeptSecret } from '../identity/auth-secret.ts';
import { type Finding, fail, pass } from './finding.ts';

/** Whether every secret that is set would do in production, and tokens can be signed. Never shows one. */
export function checkSecrets({ auth, apiKey, ice, webhook }: Config): Finding {
  const set = {
    AUTH_SECRET: auth.secret ?? undefined,
    TURN_SECRET: ice.turnSecret ?? undefined,
    API_KEY: apiKey ?? undefined,
    WEBHOOK_SECRET: webhook?.secret,
  };
  try {
    refuseWeakSecrets(set, 'production');
    const signing = auth.secret === null ? keptSecret(auth.secretFile) : 'set';
    const others = Object.entries(set).flatMap(([name, secret]) => (name !== 'AUTH_SECRET' && secret ? [name] : []));
    return pass(
      'secrets',
      `secrets: AUTH_SECRET ${signing}${others.map((name) => `, ${name} set`).join('')}; none is weak`,
    );
  } catch (error) {
    if (error instanceof ConfigError) return fail('secrets', 'secrets: one would not do', error.message);
    throw error;
  }
}

function keptSecret(file: string | null): string {
  if (file === null) return 'made anew at each start';
  return readKeptSecret(file) === undefined ? `made at the first start, in ${file}` : `kept in ${file}`;
}
