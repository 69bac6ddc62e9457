import { COMMANDS, type CommandName } from '@parley/protocol';
import * as z from 'zod';

/** What the fields of a payload are filled with; each by its name. */
export interface PayloadContext {
  callId: string;
  conversationId: string;
  /** Whom a signal goes to. */
  to: string;
  token: string;
}

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** A valid payload of the command, made from its schema: what is required and nothing else. */
export function payloadOf(command: CommandName, context: PayloadContext): Record<string, unknown> {
  const payload = sampleOf(COMMANDS[command].payload, command, context) as Record<string, unknown>;
  return COMMANDS[command].payload.parse(payload) as Record<string, unknown>;
}

function sampleOf(schema: unknown, name: string, context: PayloadContext): unknown {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).filter(([, field]) => !(field instanceof z.ZodOptional));
    return Object.fromEntries(fields.map(([key, field]) => [key, sampleOf(field, key, context)]));
  }
  // Every form of a union means the same to whoever is allowed it.
  if (schema instanceof z.ZodUnion) return sampleOf(schema.options[0], name, context);
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodBoolean) return false;
  if (schema instanceof z.ZodString) {
    if (name === 'sdp') return 'v=0';
    if (Object.hasOwn(context, name)) return context[name as keyof PayloadContext];
  }
  throw new Error(`the tests do not know what ${name} should be`);
}
