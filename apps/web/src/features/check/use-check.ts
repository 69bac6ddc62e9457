import { useParley } from '@parley/react';
import type { CheckResult } from '@parley/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Check {
  /** `not-run`: the code for it could not be loaded. */
  state: 'idle' | 'running' | 'done' | 'not-run';
  /** As far as they are there. */
  results: readonly CheckResult[];
  start(): void;
}

/** A check of everything that a call needs, run when asked for. */
export function useCheck(): Check {
  const parley = useParley();
  const [run, setRun] = useState<Omit<Check, 'start'>>({ state: 'idle', results: [] });
  const latest = useRef(0);
  useEffect(() => () => void latest.current++, []);

  const start = useCallback(() => {
    const mine = ++latest.current;
    const show = (next: (before: Omit<Check, 'start'>) => Omit<Check, 'start'>) => {
      if (latest.current === mine) setRun(next);
    };
    setRun({ state: 'running', results: [] });
    parley
      .checkConnection((result) => show(({ state, results }) => ({ state, results: [...results, result] })))
      .then(
        (results) => show(() => ({ state: 'done', results })),
        () => show(() => ({ state: 'not-run', results: [] })),
      );
  }, [parley]);

  return { ...run, start };
}
