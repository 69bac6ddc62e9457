/** Keys begin with `controls.`. */
export const controls = {} as const;
