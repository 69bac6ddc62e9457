/** Keys begin with `preview.`. */
export const preview = {} as const;
