/** Keys begin with `time.`. */
export const time = {} as const;
