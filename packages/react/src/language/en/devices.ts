/** Keys begin with `devices.`. */
export const devices = {} as const;
