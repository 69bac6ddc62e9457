import { ConfigError } from './config-error.ts';

const SECRETS = ['AUTH_SECRET', 'TURN_SECRET', 'API_KEY'] as const;
const STRONG_CHARACTERS = 32;
/** What examples and templates are full of. */
const DEFAULTS =
  /^(?:(?:my|your|the|a|super|top|auth|turn|jwt|api|shared|static|default|test|dev|parley|very)[-_ ]?)*(?:secret|key|password|passwd|token|test|admin|parley|default|example|changeme|change[-_ ]?me|changeit|replace[-_ ]?me|insecure)(?:[-_ ]?(?:key|here|\d{1,4}))*!*$/i;

export type Environment = 'production' | 'development' | 'unspecified';

/** `development` and `test` are for trying things out; only there may a secret be weak. */
export function environmentOf(nodeEnv: string | undefined): Environment {
  if (nodeEnv === 'production') return 'production';
  return nodeEnv === 'development' || nodeEnv === 'test' ? 'development' : 'unspecified';
}

/**
 * S6: outside development a default secret is refused, and one for tokens that is short enough to be searched; in
 * production every short one is. Throws {@link ConfigError}, which never shows the secret.
 */
export function refuseWeakSecrets(
  settings: { readonly [Name in (typeof SECRETS)[number]]?: string | undefined },
  environment: Environment,
): void {
  if (environment === 'development') return;
  for (const name of SECRETS) {
    const secret = settings[name];
    if (secret === undefined) continue;
    const mustBeLong = name === 'AUTH_SECRET' || environment === 'production';
    if (isDefault(secret) || (mustBeLong && secret.length < STRONG_CHARACTERS)) {
      throw new ConfigError(
        `${name} must be a random text of at least ${STRONG_CHARACTERS} characters (openssl rand -hex 32); a default or short one serves only with NODE_ENV=development`,
      );
    }
  }
}

function isDefault(secret: string): boolean {
  return DEFAULTS.test(secret) || new Set(secret).size < 6;
}
