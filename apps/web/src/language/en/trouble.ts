/** Keys begin with `trouble.`. */
export const trouble = {} as const;
