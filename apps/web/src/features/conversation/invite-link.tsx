import type { Conversation } from '@parley/protocol';
import { Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { useErrand } from '../../parts/errand.ts';
import { sentenceOf } from '../../session/protocol-error.ts';
import { useSession } from '../../session/use-session.ts';
import './invite-link.css';

/** The link that lets others in: one click copies it, and it can be read and selected where the clipboard is refused. */
export function InviteLink({ conversation }: { conversation: Conversation }) {
  const { api } = useSession();
  const [url, setUrl] = useState<string | null>(null);
  const [word, setWord] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const errand = useErrand();
  const { id } = conversation;

  useEffect(() => {
    let left = false;
    setUrl(null);
    setWord(null);
    api.invites(id).then(
      ([latest]) => {
        if (!left && latest) setUrl(latest.url);
      },
      (error: unknown) => {
        if (!left) setTrouble(sentenceOf(error));
      },
    );
    return () => {
      left = true;
    };
  }, [api, id]);

  const copy = async () => {
    const link = url ?? (await api.createInvite(id)).url;
    setUrl(link);
    setTrouble(null);
    setWord(
      await writeToClipboard(link).then(
        () => 'Copied. Send it to whom you want to call.',
        () => 'The browser did not allow copying. Select the link and copy it.',
      ),
    );
  };

  return (
    <section className="card invite-link" aria-label="Invite">
      <Button icon={<Link2 aria-hidden="true" />} disabled={errand.busy} onClick={() => errand.run(copy)}>
        Copy invite link
      </Button>
      {url === null ? (
        <p className="quiet">Whoever opens the link joins this conversation.</p>
      ) : (
        <code className="invite-link__url">{url}</code>
      )}
      <p role="status">{word}</p>
      {(errand.trouble ?? trouble) ? <Banner tone="trouble">{errand.trouble ?? trouble}</Banner> : null}
    </section>
  );
}

/** Fails where the page may not write to the clipboard, or is not secure enough to have one. */
async function writeToClipboard(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error('no clipboard');
  await navigator.clipboard.writeText(text);
}
