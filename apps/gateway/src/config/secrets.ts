import { ConfigError } from './config-error.ts';

const SECRETS = ['AUTH_SECRET', 'TURN_SECRET', 'API_KEY', 'WEBHOOK_SECRET'] as const;
const STRONG_CHARACTERS = 32;
/** What examples and templates are full of. */
const DEFAULTS =
  /^(?:(?:my|your|the|a|super|top|auth|turn|jwt|api|shared|static|default|test|dev|parley|very)[-_ ]?)*(?:secret|key|password|passwd|token|test|admin|parley|default|example|changeme|change[-_ ]?me|changeit|replace[-_ ]?me|insecure)(?:[-_ ]?(?:key|here|\d{1,4}))*!*$/i;

export type Environment = 'production' | 'development' | 'unspecified';

/** `development` and `test` are for trying things out; every other name is taken as seriously as `production`. */
export function environmentOf(nodeEnv: string | undefined): Environment {
  if (!nodeEnv) return 'unspecified';
  return nodeEnv === 'development' || nodeEnv === 'test' ? 'development' : 'production';
}

/**
 * S6: outside development a default secret is refused. In production that is everything that examples are full of, and
 * every secret short enough to be searched; where nobody named the environment, only what nobody could mean to keep.
 * Throws {@link ConfigError}, which never shows the secret.
 */
export function refuseWeakSecrets(
  settings: { readonly [Name in (typeof SECRETS)[number]]?: string | undefined },
  environment: Environment,
): void {
  if (environment === 'development') return;
  for (const name of SECRETS) {
    // A kind that is named before it makes nothing stronger.
    const secret = settings[name]?.replace(/^whsec_/, '');
    if (secret === undefined) continue;
    const weak = environment === 'production' ? isDefault(secret) || secret.length < STRONG_CHARACTERS : isBare(secret);
    if (!weak) continue;
    throw new ConfigError(
      `${name} must be a random text of at least ${STRONG_CHARACTERS} characters (openssl rand -hex 32); a default one serves only with NODE_ENV=development`,
    );
  }
}

function isDefault(secret: string): boolean {
  return DEFAULTS.test(secret) || new Set(secret).size < 6;
}

/** The very words that templates leave to be replaced. */
function isBare(secret: string): boolean {
  return /^(?:secret|password|passwd|changeme|change[-_ ]me|changeit|default|example|replace[-_ ]?me|your[-_ ]secret)$/i.test(
    secret,
  );
}
