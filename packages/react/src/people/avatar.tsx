import { initialsOf } from './names.ts';

/** A face made of letters. The name stands beside it, so it says nothing itself. */
export function Avatar({ name, size = 'medium' }: { name: string; size?: 'small' | 'medium' | 'large' }) {
  return (
    <span className="parley-avatar" data-size={size} data-tint={tintOf(name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** One of six tints, always the same for the same name. */
function tintOf(name: string): number {
  let sum = 0;
  for (const character of name) sum += character.codePointAt(0) ?? 0;
  return sum % 6;
}
