import type { Conversation } from '@parley/protocol';
import { CallButtons, JoinCall, useParleyState, useT } from '@parley/react';
import { Avatar, conversationName, othersOf, personIdOf, sharedPresence } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { useSession } from '../../session/use-session.ts';
import { BackLink } from '../../shell/back-link.tsx';
import { PresenceWords } from '../conversations/presence-words.tsx';
import { TitleEditor } from './title-editor.tsx';

/** What a conversation is called, who of it is there, and the calls. */
export function ConversationHeader({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const p = usePageT();
  const { kind } = useSession();
  const me = useParleyState((state) => state.me?.personId);
  const presences = useParleyState((state) => state.presence);
  const others = othersOf(conversation, me);
  const name = conversationName(t, conversation, me);
  const guest = kind === 'link-guest';
  return (
    <header className="conversation__header">
      <div className="page-header">
        {guest ? null : <BackLink />}
        <Avatar name={conversation.title || others.length > 0 ? name : '…'} />
        <div className="conversation__name">
          <PageHeading title={name} />
          {others.length > 0 ? (
            <PresenceWords
              presence={sharedPresence(others.map((member) => presences[personIdOf(member)] ?? member.presence))}
            />
          ) : conversation.title ? (
            <p className="parley-quiet">{p('conversation.nobodyYet')}</p>
          ) : null}
        </div>
        {guest || conversation.direct ? null : <TitleEditor conversation={conversation} />}
      </div>
      <div className="conversation__calls">
        <JoinCall conversation={conversation} />
        <CallButtons
          target={{ conversationId: conversation.id }}
          name={name}
          // The call that goes on comes first; and alone, inviting somebody.
          look={conversation.call !== undefined || others.length === 0 ? 'plain' : 'primary'}
        />
      </div>
    </header>
  );
}
