/** Keys begin with `incoming.`. */
export const incoming = {} as const;
