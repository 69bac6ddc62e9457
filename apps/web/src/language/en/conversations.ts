/** Keys begin with `conversations.`. */
export const conversations = {} as const;
