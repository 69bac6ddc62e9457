/** Keys begin with `placing.`. */
export const placing = {} as const;
