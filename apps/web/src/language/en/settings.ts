/** Keys begin with `settings.`. */
export const settings = {} as const;
