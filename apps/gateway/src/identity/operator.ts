import type { ApiKey } from './api-key.ts';
import type { Tokens } from './tokens.ts';

/** Whether a bearer may see and end every call: the API key, or a token signed with the gateway's own secret. */
export async function isOperator(bearer: string, apiKey: ApiKey, tokens: Tokens): Promise<boolean> {
  if (apiKey.matches(bearer)) return true;
  try {
    await tokens.verify(bearer, 'operator');
    return true;
  } catch {
    // Whatever is wrong with it, it is no operator's.
    return false;
  }
}
