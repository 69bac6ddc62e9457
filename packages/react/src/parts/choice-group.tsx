import { type ReactNode, useId } from 'react';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
}

/** One of a few, all in sight. */
export function ChoiceGroup<Value extends string>({
  label,
  hideLabel = false,
  choices,
  value,
  onValue,
}: {
  label: string;
  hideLabel?: boolean;
  choices: readonly Choice<Value>[];
  value: Value;
  onValue(value: Value): void;
}) {
  const name = useId();
  return (
    <fieldset className="parley-choice-group">
      <legend className={hideLabel ? 'parley-visually-hidden' : 'parley-choice-group__label'}>{label}</legend>
      <div className="parley-choice-group__choices">
        {choices.map((choice) => (
          <label key={choice.value} className="parley-choice-group__choice">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onValue(choice.value)}
            />
            {choice.icon}
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
