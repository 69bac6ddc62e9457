/** The small parts that the calls' screens are made of, for pages that want to look of a piece with them. */
export { type T, useT } from './language/call-words.ts';
export { formatLocaleOf } from './language/language.tsx';
export { alertInTitle, usePageTitle } from './page/page-title.ts';
export { Banner } from './parts/banner.tsx';
export { Button } from './parts/button.tsx';
export { CheckBox } from './parts/check-box.tsx';
export { useErrand } from './parts/errand.ts';
export { IconButton } from './parts/icon-button.tsx';
export { Modal } from './parts/modal.tsx';
export { SelectField } from './parts/select-field.tsx';
export { TextField } from './parts/text-field.tsx';
export { Avatar } from './people/avatar.tsx';
export { conversationName, initialsOf, joinNames, othersInCall, othersOf, personIdOf } from './people/names.ts';
export { PresenceDot } from './people/presence-dot.tsx';
export { PRESENCE_WORDS, sharedPresence } from './people/presence-sentence.ts';
export { clockDuration, spokenDuration } from './time/duration.ts';
export { useNow } from './time/use-now.ts';
export { when } from './time/when.ts';
