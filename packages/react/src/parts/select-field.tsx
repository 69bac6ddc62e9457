import { useId } from 'react';

/** One of several, with the name of the question above it, unless the options tell it themselves. */
export function SelectField({
  label,
  hideLabel = false,
  value,
  options,
  onValue,
}: {
  label: string;
  hideLabel?: boolean;
  value: string;
  options: { value: string; label: string }[];
  onValue(value: string): void;
}) {
  const id = useId();
  return (
    <div className="parley-select-field">
      <label htmlFor={id} className={hideLabel ? 'parley-visually-hidden' : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
