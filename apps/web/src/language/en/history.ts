/** Keys begin with `history.`. */
export const history = {} as const;
