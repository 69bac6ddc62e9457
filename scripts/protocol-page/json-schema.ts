import * as shapes from '@parley/protocol';
import * as z from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** One field of an object, as the page prints it. */
export interface Field {
  name: string;
  type: string;
  optional: boolean;
  note: string;
}

const NAMED = {
  CallSession: shapes.CallSession,
  CallParticipant: shapes.CallParticipant,
  CallRecord: shapes.CallRecord,
  Conversation: shapes.Conversation,
  ConversationMember: shapes.ConversationMember,
  User: shapes.User,
  Guest: shapes.Guest,
  Invite: shapes.Invite,
  IceServer: shapes.IceServer,
  IceCandidate: shapes.IceCandidate,
  Signal: shapes.Signal,
  StampedSignal: shapes.StampedSignal,
  TimelineEvent: shapes.TimelineEvent,
} as const satisfies Record<string, z.ZodType>;

export type ShapeName = keyof typeof NAMED;
/** The shapes that have a section of their own; wherever one occurs in another it is called by its name. */
export const SHAPES: ReadonlyMap<ShapeName, z.ZodType> = new Map(
  Object.entries(NAMED).map(([name, schema]) => [name as ShapeName, schema]),
);
const NAME_OF = new Map<unknown, ShapeName>([...SHAPES].map(([name, schema]) => [schema, name]));

/** `schema` as JSON Schema, with every shape inside it reduced to its name. `input` is what is sent, `output` what arrives. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema: json }) => {
      const inner: unknown = zodSchema;
      const name = NAME_OF.get(inner);
      if (!name || inner === schema) return;
      for (const key of Object.keys(json)) delete json[key];
      json.title = name;
    },
  });
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

/** A type as a reader of TypeScript would write it. */
export function typeText(json: JsonSchema): string {
  if (json.title) return json.title;
  if (json.$ref) return 'JSON';
  if (json.const !== undefined) return literal(json.const);
  if (json.enum) return json.enum.map(literal).join(' | ');
  const choices = json.anyOf ?? json.oneOf;
  if (choices) return choices.map((choice) => typeText(choice as JsonSchema)).join(' | ');
  if (Array.isArray(json.type)) return json.type.join(' | ');
  switch (json.type) {
    case 'array':
      return isSchema(json.items) ? listText(typeText(json.items as JsonSchema)) : 'unknown[]';
    case 'object':
      return objectText(json);
    case 'string':
      return stringText(json);
    case 'integer':
      return 'integer';
    default:
      return json.type ?? 'unknown';
  }
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function listText(item: string): string {
  return item.includes(' ') ? `(${item})[]` : `${item}[]`;
}

/** Ids and moments have their own word; every other text is a `string`. */
function stringText(json: JsonSchema): string {
  if (json.format === 'date-time') return 'timestamp';
  return json.minLength === 1 && json.maxLength === shapes.LIMITS.idCharacters ? 'id' : 'string';
}

function objectText(json: JsonSchema): string {
  if (!json.properties) {
    const values = json.additionalProperties;
    return `{ [key]: ${isSchema(values) && Object.keys(values).length > 0 ? typeText(values as JsonSchema) : 'unknown'} }`;
  }
  const inside = fields(json).map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type}`);
  if (isSchema(json.additionalProperties)) inside.push('…');
  return inside.length > 0 ? `{ ${inside.join(', ')} }` : '{}';
}

/** The fields of an object schema. */
export function fields(json: JsonSchema): Field[] {
  const required = new Set(json.required ?? []);
  return Object.entries(json.properties ?? {}).map(([name, property]) => {
    const schema = property as JsonSchema;
    return { name, type: typeText(schema), optional: !required.has(name), note: schema.description ?? '' };
  });
}

/** The forms that a schema may take: one, or each member of a union. */
export function forms(json: JsonSchema): JsonSchema[] {
  return ((json.anyOf ?? json.oneOf) as JsonSchema[] | undefined) ?? [json];
}
