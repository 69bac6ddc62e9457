import type { Conversation } from '@parley/protocol';
import { Banner, Button, useErrand } from '@parley/react/parts';
import { Link2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from './copy-text.ts';
import './invite-link.css';
import { StandingLinks } from './standing-links.tsx';
import { useInvites } from './use-invites.ts';

/** The link that lets others in: one click copies it, and it can be read and selected where the clipboard is refused. */
export function InviteLink({ conversation }: { conversation: Conversation }) {
  const invites = useInvites(conversation.id);
  const [word, setWord] = useState<string | null>(null);
  const [revoked, setRevoked] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const errand = useErrand();
  const [latest] = invites.links;

  // The row that was clicked is gone with its link.
  useEffect(() => {
    if (revoked > 0) button.current?.focus();
  }, [revoked]);

  const copy = async () => {
    const link = latest ? Promise.resolve(latest) : invites.make();
    const copied = await copyText(link.then(({ url }) => url));
    setWord(
      copied
        ? 'Copied. Send it to whom you want to call.'
        : 'The browser did not allow copying. Select the link and copy it.',
    );
  };
  const revoke = async (token: string) => {
    await invites.revoke(token);
    setWord('Revoked. Whoever opens that link is told that it is not valid any more.');
    setRevoked((count) => count + 1);
  };

  return (
    <section className="parley-card invite-link" aria-label="Invite">
      <Button ref={button} icon={<Link2 aria-hidden="true" />} disabled={errand.busy} onClick={() => errand.run(copy)}>
        Copy invite link
      </Button>
      {latest ? (
        <code className="invite-link__url">{latest.url}</code>
      ) : (
        <p className="parley-quiet">Whoever opens the link joins this conversation.</p>
      )}
      <p role="status">{word}</p>
      {(errand.trouble ?? invites.trouble) ? <Banner tone="trouble">{errand.trouble ?? invites.trouble}</Banner> : null}
      <StandingLinks links={invites.links} onOpen={invites.refresh} revoke={revoke} />
    </section>
  );
}
