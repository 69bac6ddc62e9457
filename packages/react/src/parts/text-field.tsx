import { type ComponentProps, useId } from 'react';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'onChange'> {
  label: string;
  /** What is wrong with what was typed, in a sentence. */
  trouble?: string | undefined;
  onValue(value: string): void;
}

/** A line of text with its name above it. */
export function TextField({ label, trouble, onValue, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className="parley-text-field">
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        {...rest}
        id={id}
        aria-invalid={trouble !== undefined}
        aria-describedby={trouble === undefined ? undefined : `${id}-trouble`}
        onChange={(event) => onValue(event.target.value)}
      />
      {trouble === undefined ? null : (
        <p className="parley-text-field__trouble" id={`${id}-trouble`} role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
