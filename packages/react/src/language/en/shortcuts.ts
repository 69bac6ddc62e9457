/** Keys begin with `shortcuts.`. */
export const shortcuts = {} as const;
