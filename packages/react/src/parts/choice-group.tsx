import { RadioGroup } from 'radix-ui';
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
  const id = useId();
  return (
    <div className="parley-choice-group">
      <span id={id} className={hideLabel ? 'parley-visually-hidden' : 'parley-choice-group__label'}>
        {label}
      </span>
      <RadioGroup.Root
        className="parley-choice-group__choices"
        aria-labelledby={id}
        orientation="horizontal"
        value={value}
        onValueChange={(chosen) => {
          const choice = choices.find((one) => one.value === chosen);
          if (choice) onValue(choice.value);
        }}
      >
        {choices.map((choice) => (
          <RadioGroup.Item key={choice.value} value={choice.value} className="parley-choice-group__choice">
            {choice.icon}
            {choice.label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
