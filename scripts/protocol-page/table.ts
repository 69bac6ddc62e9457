import type { Field } from './json-schema.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');

/** A Markdown table. Code in a cell is written in backticks by the caller; bars are escaped here. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Fields with types; a `?` after the name says that it may be absent. */
export function fieldTable(fields: readonly Field[]): string {
  return table(
    ['field', 'type', ''],
    fields.map(({ name, optional, type, note }) => [`\`${name}\`${optional ? '?' : ''}`, `\`${type}\``, note]),
  );
}
