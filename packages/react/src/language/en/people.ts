/** Keys begin with `people.`. */
export const people = {} as const;
