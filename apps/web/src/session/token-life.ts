/** When a token was issued and when it ends, milliseconds since 1970, as far as it says so. */
export interface TokenLife {
  issuedAt?: number;
  expiresAt?: number;
}

/** Reads a JWT's own words without trusting them: they only decide when to ask for the next one. */
export function tokenLife(token: string): TokenLife {
  const claims = claimsOf(token);
  return {
    ...(typeof claims.iat === 'number' ? { issuedAt: claims.iat * 1000 } : {}),
    ...(typeof claims.exp === 'number' ? { expiresAt: claims.exp * 1000 } : {}),
  };
}

/** Milliseconds until half of the token's life is over; `null` when it has no end. */
export function refreshDelay(token: string, now: number): number | null {
  const { issuedAt, expiresAt } = tokenLife(token);
  if (expiresAt === undefined) return null;
  const half = issuedAt === undefined ? now + (expiresAt - now) / 2 : issuedAt + (expiresAt - issuedAt) / 2;
  return Math.max(0, half - now);
}

function claimsOf(token: string): Record<string, unknown> {
  const body = token.split('.')[1];
  if (body === undefined) return {};
  try {
    const claims: unknown = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
