import type { CallType } from '@parley/protocol';
import { usePlaceCall } from '@parley/react';
import { IconButton, Menu, MenuItem, MenuSeparator } from '@parley/react/parts';
import { Ban, EllipsisVertical, Phone, Video } from 'lucide-react';
import { usePageT } from '../../language/page-words.ts';

/** What can be done with one person: call them alone, block them or let them ring again. */
export function MemberMenu({
  userId,
  name,
  blocked,
  onBlock,
}: {
  userId: string;
  name: string;
  /** `undefined` while it is not known: then neither is offered. */
  blocked: boolean | undefined;
  onBlock(blocked: boolean): void;
}) {
  const p = usePageT();
  const place = usePlaceCall();
  const call = (type: CallType) => place({ kind: 'call', target: { to: userId }, name, type });
  return (
    <Menu
      trigger={
        <IconButton label={p('conversation.memberMenu', { name })}>
          <EllipsisVertical aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Phone aria-hidden="true" />} onSelect={() => call('audio')}>
        {p('conversations.callByVoice', { name })}
      </MenuItem>
      <MenuItem icon={<Video aria-hidden="true" />} onSelect={() => call('video')}>
        {p('conversations.callByVideo', { name })}
      </MenuItem>
      {blocked === undefined ? null : (
        <>
          <MenuSeparator />
          <MenuItem icon={<Ban aria-hidden="true" />} danger={!blocked} onSelect={() => onBlock(!blocked)}>
            {p(blocked ? 'conversation.unblock' : 'conversation.block', { name })}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
