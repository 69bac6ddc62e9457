import { useCallback, useEffect, useMemo, useState } from 'react';
import { Readings } from './readings.ts';

/** A thing that is read over HTTP, and changed here. */
export interface ReadValue<Value> {
  value: Value;
  /** Why the newest reading brought nothing; `null` while one is under way, and after a change. */
  failure: { error: unknown } | null;
  /** Reads it again. Never rejects. */
  read(): Promise<void>;
  /** Something was changed; see {@link Readings.change}. */
  change(apply: (value: Value) => Value): void;
}

/**
 * Reads something by `ask`, at once and whenever told to. An answer that is older than a change made here does not undo it.
 * @param ask a function that stays the same until something else is to be read
 * @param initial what is known before the first answer, always the same
 */
export function useReadings<Value>(ask: () => Promise<Value>, initial: Value): ReadValue<Value> {
  const readings = useMemo(() => ({ ask, known: new Readings<Value>(initial) }), [ask, initial]);
  const [shown, setShown] = useState<{
    of: typeof readings;
    value: Value;
    failure: ReadValue<Value>['failure'];
  } | null>(null);
  const { known } = readings;

  const show = useCallback(
    (failure: ReadValue<Value>['failure']) => setShown({ of: readings, value: readings.known.value, failure }),
    [readings],
  );
  const read = useCallback(async () => {
    const reading = readings.known.begin();
    show(null);
    try {
      reading.answered(await readings.ask());
      show(null);
    } catch (error) {
      if (reading.failed()) show({ error });
    }
  }, [readings, show]);
  useEffect(() => void read(), [read]);

  const now = shown?.of === readings ? shown : { value: known.value, failure: null };
  return {
    value: now.value,
    failure: now.failure,
    read,
    change: useCallback(
      (apply) => {
        readings.known.change(apply);
        show(null);
      },
      [readings, show],
    ),
  };
}
