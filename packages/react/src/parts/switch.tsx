import { Switch as Primitive } from 'radix-ui';
import { useId } from 'react';

/** Something that is on or off at once, without a button to save it. */
export function Switch({
  label,
  description,
  checked,
  disabled = false,
  onChange,
}: {
  label: string;
  description?: string | undefined;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}) {
  const id = useId();
  return (
    <div className="parley-switch">
      <div className="parley-switch__words">
        <label htmlFor={id}>{label}</label>
        {description === undefined ? null : (
          <p id={`${id}-description`} className="parley-quiet">
            {description}
          </p>
        )}
      </div>
      <Primitive.Root
        id={id}
        className="parley-switch__track"
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        {...(description === undefined ? {} : { 'aria-describedby': `${id}-description` })}
      >
        <Primitive.Thumb className="parley-switch__thumb" />
      </Primitive.Root>
    </div>
  );
}
