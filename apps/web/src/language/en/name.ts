/** Keys begin with `name.`. */
export const name = {} as const;
