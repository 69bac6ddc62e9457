/** Keys begin with `conversation.`. */
export const conversation = {} as const;
