/** Keys begin with `invite.`. */
export const invite = {} as const;
