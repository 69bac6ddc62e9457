/** Keys begin with `shell.`. */
export const shell = {} as const;
