import { useId } from 'react';

/** Something to switch on, with what it means below its name. */
export function CheckBox({
  label,
  words,
  checked,
  disabled = false,
  onChange,
}: {
  label: string;
  words: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}) {
  const id = useId();
  return (
    <div className="parley-check-box">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-words`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-words`} className="parley-quiet">
          {words}
        </p>
      </div>
    </div>
  );
}
