import type { CheckName } from '@parley/sdk';
import { Check, Circle, Minus, X } from 'lucide-react';
import { checkWords } from '../../language/check-words.ts';
import type { CheckLine } from './check-text.ts';

const SIGNS = { passed: Check, failed: X, 'not-set-up': Minus, waiting: Circle } as const;

/** One thing that is checked; without a `line` it is still being tried. */
export function CheckRow({ name, line }: { name: CheckName; line: CheckLine | undefined }) {
  const c = checkWords.useTranslate();
  const outcome = line?.result.outcome ?? 'waiting';
  const Sign = SIGNS[outcome];
  return (
    <li className="check-row" data-outcome={outcome}>
      <Sign aria-hidden="true" />
      <div className="check-row__words">
        <h2>{c(`check.${name}`)}</h2>
        <p className="check-row__outcome">{c(`check.${outcome}`)}</p>
        {line ? <p>{line.words.what}</p> : null}
        {line?.words.how === undefined ? null : <p className="check-row__help">{line.words.how}</p>}
      </div>
    </li>
  );
}
