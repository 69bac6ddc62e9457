import type { ErrorCode } from '@parley/protocol';

/** Why an input may not happen. Nothing has changed and nobody but the sender is told. */
export interface Refusal {
  refused: ErrorCode;
  details?: Record<string, unknown>;
}

export function refuse(code: ErrorCode, details?: Record<string, unknown>): Refusal {
  return details ? { refused: code, details } : { refused: code };
}

export function isRefusal(outcome: object): outcome is Refusal {
  return 'refused' in outcome;
}
