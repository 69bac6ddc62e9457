import { CallSession, COMMANDS } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fields, jsonSchema, typeText } from './json-schema.ts';
import { protocolPage } from './page.ts';

const text = (schema: z.ZodType) => typeText(jsonSchema(schema, 'output'));
const WHOLE = '{{version}}{{commands}}{{events}}{{shapes}}{{errors}}{{routes}}{{webhooks}}{{limits}}';

describe('docs/PROTOCOL.md', () => {
  it('writes types as a reader of TypeScript would', () => {
    expect(text(z.enum(['audio', 'video']))).toBe("'audio' | 'video'");
    expect(text(z.array(z.union([z.string(), z.null()])))).toBe('(string | null)[]');
    expect(text(z.strictObject({ at: z.iso.datetime(), on: z.boolean().optional() }))).toBe(
      '{ at: timestamp, on?: boolean }',
    );
    expect(text(z.looseObject({ at: z.string() }))).toBe('{ at: string, … }');
    expect(text(z.record(z.string(), z.number()))).toBe('{ [key]: number }');
  });

  it('calls a shape by its name, also behind an optional field or a list', () => {
    const schema = z.strictObject({ call: CallSession.optional(), calls: z.array(CallSession) });
    expect(fields(jsonSchema(schema, 'output'))).toEqual([
      { name: 'call', type: 'CallSession', optional: true, note: '' },
      { name: 'calls', type: 'CallSession[]', optional: false, note: '' },
    ]);
  });

  it('says of every command that it may carry a request id, so each must', () => {
    for (const { payload } of Object.values(COMMANDS)) {
      const json = jsonSchema(payload, 'input');
      for (const form of json.anyOf ?? [json]) expect(form).toHaveProperty('properties.requestId');
    }
  });

  it('holds every command, in a section of its own', () => {
    const page = protocolPage([WHOLE]);
    for (const name of Object.keys(COMMANDS)) expect(page).toContain(`### \`${name}\``);
  });

  it('refuses prose that forgets a part, or asks for one that does not exist', () => {
    expect(() => protocolPage(['{{version}}'])).toThrow('{{commands}}');
    expect(() => protocolPage([`${WHOLE}{{weather}}`])).toThrow('{{weather}}');
  });
});
