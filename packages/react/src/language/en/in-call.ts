/** Keys begin with `in-call.`. */
export const inCall = {} as const;
