import { COMMANDS, ERRORS, EVENTS, LIMITS, PROTOCOL_VERSION, ROUTES, WEBHOOKS } from '@parley/protocol';
import type * as z from 'zod';
import { fields, forms, jsonSchema, SHAPES, typeText } from './json-schema.ts';
import { fieldTable, table } from './table.ts';

const code = (text: string) => `\`${text}\``;
/** Said once for all commands, in the prose. */
const IN_EVERY_COMMAND = 'requestId';

function objectSection(schema: z.ZodType, io: 'input' | 'output', omit?: string): string {
  return forms(jsonSchema(schema, io))
    .map((form) => fieldTable(fields(form).filter(({ name }) => name !== omit)))
    .join('\n\nor\n\n');
}

function commands(): string {
  return Object.entries(COMMANDS)
    .map(([name, { payload, data, summary }]) =>
      [
        `### \`${name}\``,
        summary,
        objectSection(payload, 'input', IN_EVERY_COMMAND),
        `Answer: ${code(typeText(jsonSchema(data, 'output')))}`,
      ].join('\n\n'),
    )
    .join('\n\n');
}

function events(): string {
  return Object.entries(EVENTS)
    .map(([name, { to, payload }]) => [`### \`${name}\``, `To ${to}.`, objectSection(payload, 'output')].join('\n\n'))
    .join('\n\n');
}

function shapes(): string {
  return [...SHAPES]
    .map(([name, schema]) => `### ${name}\n\n${objectSection(schema, name === 'Signal' ? 'input' : 'output')}`)
    .join('\n\n');
}

function errors(): string {
  return table(
    ['code', 'HTTP', 'retryable', 'what a person is told'],
    Object.entries(ERRORS).map(([name, { status, retryable, message }]) => [
      code(name),
      String(status),
      retryable ? 'yes' : '',
      message,
    ]),
  );
}

interface Route {
  status: number;
  open?: true;
  query?: z.ZodType;
  body?: z.ZodType;
  answer?: z.ZodType;
  summary: string;
}

function asked({ query, body }: Route): string {
  const parts = [];
  if (query) parts.push(`query ${code(typeText(jsonSchema(query, 'input')))}`);
  if (body) parts.push(code(typeText(jsonSchema(body, 'input'))));
  return parts.join(' ');
}

function routes(): string {
  return table(
    ['request', 'sends', 'answer', ''],
    Object.entries<Route>(ROUTES).map(([name, route]) => [
      `${code(name)}${route.open ? ' (open)' : ''}`,
      asked(route),
      route.answer ? `${route.status} ${code(typeText(jsonSchema(route.answer, 'output')))}` : String(route.status),
      route.summary,
    ]),
  );
}

function webhooks(): string {
  return Object.entries(WEBHOOKS)
    .map(([name, { data, summary }]) => [`### \`${name}\``, summary, objectSection(data, 'output')].join('\n\n'))
    .join('\n\n');
}

function limits(): string {
  return table(
    ['limit', 'value'],
    Object.entries(LIMITS).map(([name, value]) => [code(name), String(value)]),
  );
}

/** What a part of the prose may ask for by a line `{{name}}`. */
const GENERATED: Readonly<Record<string, () => string>> = {
  version: () => String(PROTOCOL_VERSION),
  commands,
  events,
  shapes,
  errors,
  routes,
  webhooks,
  limits,
};

/**
 * The page: the prose, with what the schemas say put where it asks for it.
 * @throws when a part asks for something that is not generated, or something generated is asked for nowhere
 */
export function protocolPage(parts: readonly string[]): string {
  const unused = new Set(Object.keys(GENERATED));
  const page = parts
    .map((part) => part.trim())
    .join('\n\n')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const generate = GENERATED[name];
      if (!generate) throw new Error(`docs/PROTOCOL.md: nothing is generated for {{${name}}}`);
      unused.delete(name);
      return generate();
    });
  if (unused.size > 0) throw new Error(`docs/PROTOCOL.md: no part has {{${[...unused].join('}}, {{')}}}`);
  return `${page}\n`;
}
