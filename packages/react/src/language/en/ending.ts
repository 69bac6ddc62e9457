/** Keys begin with `ending.`. */
export const ending = {} as const;
