/** Where the command line speaks. Everything given is one line or several, without the last line end. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** Something that whoever typed the command can mend; `message` is the one line that says how. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/** Text of other people, safe to print: a name or a report could hold codes that drive the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '');
}
