/** Keys begin with `details.`. */
export const details = {} as const;
